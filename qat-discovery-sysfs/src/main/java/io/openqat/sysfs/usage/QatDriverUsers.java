// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Processes that work through the driver of Intel's out-of-tree package, whose nodes are {@code
 * /dev/qat_*}: {@code qat_dev_processes} for each that uses a device, {@code qat_adf_ctl} for the
 * tool that configures them. A node stands for the driver as a whole, so that every function on a
 * QAT kernel driver may be meant.
 */
record QatDriverUsers(Path dev, Processes processes) {
  private static final String NODES = "qat_";

  Set<Claim> claims(Inventory inventory) {
    var claims = new TreeSet<Claim>();
    for (Path process : processes.all()) {
      node(process)
          .ifPresent(
              node -> {
                String holder =
                    processes.describe(process)
                        + " by way of "
                        + node
                        + ", which names no function";
                for (PciAddress function : driven(inventory)) {
                  claims.add(new Claim(function, ClaimKind.KERNEL_USE, holder));
                }
              });
    }
    return claims;
  }

  private Optional<String> node(Path process) {
    return processes.openFiles(process).stream()
        .map(Processes.OpenFile::target)
        .filter(target -> target.startsWith(dev + "/" + NODES))
        .map(target -> "/dev" + ForeignFiles.printable(target.substring(dev.toString().length())))
        .findFirst();
  }

  private static Set<PciAddress> driven(Inventory inventory) {
    var driven = new TreeSet<PciAddress>();
    inventory
        .devices()
        .forEach(
            pf -> {
              addIf(driven, pf.address(), pf.host(), pf.model().physicalDriver());
              pf.functions()
                  .forEach(
                      vf -> addIf(driven, vf.address(), vf.host(), pf.model().virtualDriver()));
            });
    inventory
        .orphans()
        .forEach(vf -> addIf(driven, vf.address(), vf.host(), vf.model().virtualDriver()));
    return driven;
  }

  private static void addIf(
      Set<PciAddress> driven, PciAddress function, HostBinding host, Optional<DriverName> own) {
    if (own.isPresent() && host.driver().optional().equals(own)) {
      driven.add(function);
    }
  }
}
