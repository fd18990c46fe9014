// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.usage.Claim;
import io.openqat.domain.usage.ClaimKind;
import io.openqat.domain.usage.UsageSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Processes that have a VFIO group or device open. */
final class VfioHolders implements UsageSource {
  private static final String GONE = " (deleted)";

  private final String dev;
  private final VfioNodes nodes;
  private final Processes processes;

  VfioHolders(Path dev, VfioNodes nodes, Processes processes) {
    this.dev = dev + "/";
    this.nodes = nodes;
    this.processes = processes;
  }

  @Override
  public Set<Claim> claims(Inventory inventory) {
    Map<String, SortedSet<PciAddress>> known = nodes.of(inventory);
    var claims = new TreeSet<Claim>();
    if (known.isEmpty()) {
      return claims;
    }
    for (Path process : processes.all()) {
      for (String open : processes.openFiles(process)) {
        for (PciAddress function : known.getOrDefault(node(open), new TreeSet<>())) {
          claims.add(new Claim(function, ClaimKind.VFIO_OPEN, processes.describe(process)));
        }
      }
    }
    return claims;
  }

  /** The node's name below {@code /dev}, even if it was removed there meanwhile. */
  private String node(String open) {
    String path = open.endsWith(GONE) ? open.substring(0, open.length() - GONE.length()) : open;
    return path.startsWith(dev) ? path.substring(dev.length()) : "";
  }
}
