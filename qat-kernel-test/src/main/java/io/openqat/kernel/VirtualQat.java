// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import io.openqat.domain.pci.PciAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The two virtual devices under Linux's own QAT driver, as an administrator handles them. */
final class VirtualQat {
  static final String DRIVER = "4xxx";
  static final PciAddress FIRST = PciAddress.parse("0000:6b:00.0");
  static final PciAddress SECOND = PciAddress.parse("0000:70:00.0");

  /** A register by which a test makes the device misbehave; see virtual-qat/README.md. */
  private static final int DOORBELL = 0xf00;

  private static final int FATAL_ERROR = 3;
  private static final int WELL = 0x100;
  private static final int SILENT = 0x110;

  private static final PciFiles FIRST_FILES = new PciFiles(FIRST);
  private static final PciFiles SECOND_FILES = new PciFiles(SECOND);
  private static final Path FIRMWARE = Path.of("/sys/module/firmware_class/parameters/path");
  private static final String FIRMWARE_FOLDER = PciFiles.read(FIRMWARE);

  private VirtualQat() {}

  static PciFiles files() {
    return FIRST_FILES;
  }

  /**
   * As after a boot: both up, no VFs, default services, nothing reserved. The driver numbers its
   * devices as it is bound to them, and the defaults follow the numbers: both are bound anew, in
   * their order, where one of them is not as it was.
   */
  static void fresh() {
    KernelCryptoUser.release();
    if (!FIRST_FILES.exists() || !SECOND_FILES.exists()) {
      PciFiles.rescan();
    }
    offerFirmware(true);
    if (isAsBooted(FIRST_FILES, "sym;asym") && isAsBooted(SECOND_FILES, "dc")) {
      return;
    }
    var both = List.of(FIRST_FILES, SECOND_FILES);
    both.forEach(PciFiles::unbind);
    for (PciFiles files : both) {
      files.write("driver_override", "\n");
      files.write("sriov_drivers_autoprobe", "1");
      files.bind(DRIVER);
    }
  }

  private static boolean isAsBooted(PciFiles files, String services) {
    return files.driver().equals(DRIVER)
        && files.read("qat/state").equals("up")
        && files.read("qat/cfg_services").equals(services)
        && files.read("sriov_numvfs").equals("0")
        && files.read("sriov_drivers_autoprobe").equals("1")
        && files.read("driver_override").equals("(null)")
        && (!files.exists("qat/auto_reset") || files.read("qat/auto_reset").equals("off"))
        && (!files.exists("qat/pm_idle_enabled") || files.read("qat/pm_idle_enabled").equals("1"));
  }

  static void enableVfs() {
    FIRST_FILES.write("sriov_numvfs", "16");
  }

  static void down() {
    FIRST_FILES.write("qat/state", "down");
  }

  static void setServices(String services) {
    down();
    FIRST_FILES.write("qat/cfg_services", services);
    FIRST_FILES.write("qat/state", "up");
  }

  /** Whether the kernel finds the driver's firmware. */
  static void offerFirmware(boolean offered) {
    PciFiles.write(FIRMWARE, offered ? FIRMWARE_FOLDER : "/nowhere");
  }

  /** The driver resets the first device, and fails; the firmware is well again afterwards. */
  static void failReset() {
    String told = "device restart failed";
    Optional<String> before = Dmesg.last(told);
    FIRST_FILES.write("qat/auto_reset", "on");
    FIRST_FILES.writeConfig(DOORBELL, SILENT);
    try {
      FIRST_FILES.writeConfig(DOORBELL, FATAL_ERROR);
      Await.until("a reset that fails", () -> !Dmesg.last(told).equals(before));
    } finally {
      FIRST_FILES.writeConfig(DOORBELL, WELL);
    }
  }

  /** Takes the other device from its driver, so that what the kernel uses can only be the first. */
  static void leaveOnlyFirst() {
    SECOND_FILES.unbind();
  }
}
