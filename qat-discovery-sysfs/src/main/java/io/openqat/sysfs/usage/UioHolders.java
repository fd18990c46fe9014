// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.sysfs.file.HostFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Processes that have a UIO device open, as DPDK does without an IOMMU. Which node a function has
 * stands in its folder {@code uio}. Source: Linux drivers/uio/uio.c.
 */
record UioHolders(Path dev, HostFiles sys, Processes processes) {
  private static final String GONE = " (deleted)";

  Set<Claim> claims(Inventory inventory) {
    Map<String, PciAddress> nodes = nodes(inventory);
    var claims = new TreeSet<Claim>();
    if (!nodes.isEmpty()) {
      for (Path process : processes.all()) {
        for (Processes.OpenFile file : processes.openFiles(process)) {
          PciAddress function = nodes.get(file.target().replace(GONE, ""));
          if (function != null) {
            claims.add(new Claim(function, ClaimKind.KERNEL_USE, holder(process, file)));
          }
        }
      }
    }
    return claims;
  }

  private String holder(Path process, Processes.OpenFile file) {
    return processes.describe(process)
        + " by way of /dev/"
        + file.target().replace(GONE, "").substring((dev + "/").length());
  }

  /** Functions by the path of their node; only drivers that keep them for others have such. */
  private Map<String, PciAddress> nodes(Inventory inventory) {
    var nodes = new HashMap<String, PciAddress>();
    HostUsage.functions(inventory)
        .forEach(
            (function, host) -> {
              if (!host.isVfio()
                  && host.driver().optional().filter(DriverName::keepsForOthers).isPresent()) {
                for (String name : sys.list("bus/pci/devices/" + function + "/uio").names()) {
                  nodes.put(dev + "/" + name, function);
                }
              }
            });
    return nodes;
  }
}
