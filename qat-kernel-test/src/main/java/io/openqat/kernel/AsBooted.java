// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import java.util.List;

/** The two virtual devices as after a boot: both up, no VFs, default services, nothing reserved. */
record AsBooted(Disk disk) {

  /**
   * The driver numbers its devices as it is bound to them, and the defaults follow the numbers:
   * both are bound anew, in their order, where one of them is not as it was.
   */
  void restore() {
    var first = new PciFiles(VirtualQat.FIRST, disk);
    var second = new PciFiles(VirtualQat.SECOND, disk);
    if (isAsBooted(first, "sym;asym") && isAsBooted(second, "dc")) {
      return;
    }
    var both = List.of(first, second);
    both.forEach(PciFiles::unbind);
    for (PciFiles files : both) {
      files.write("driver_override", "\n");
      files.write("sriov_drivers_autoprobe", "1");
      files.bind(VirtualQat.DRIVER);
    }
  }

  private static boolean isAsBooted(PciFiles files, String services) {
    return files.driver().equals(VirtualQat.DRIVER)
        && files.read("qat/state").equals("up")
        && files.read("qat/cfg_services").equals(services)
        && files.read("sriov_numvfs").equals("0")
        && files.read("sriov_drivers_autoprobe").equals("1")
        && files.read("driver_override").equals("(null)")
        && (!files.exists("qat/auto_reset") || files.read("qat/auto_reset").equals("off"))
        && (!files.exists("qat/pm_idle_enabled") || files.read("qat/pm_idle_enabled").equals("1"));
  }
}
