// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.files;

import io.openqat.domain.pci.IommuGroup;
import io.openqat.fake.kernel.Kernel;
import io.openqat.fake.kernel.PciFunction;
import io.openqat.fake.scenario.IommuMode;
import java.util.TreeSet;

/** Draws IOMMU groups. Source: Linux Documentation/ABI/testing/sysfs-kernel-iommu_groups. */
record GroupNodes(Kernel kernel, Nodes nodes) {
  static final String FOLDER = "kernel/iommu_groups";

  private static final String INTERRUPTS = "0x00000000fee00000 0x00000000feefffff msi";
  private static final String KEPT = "0x00000000bdf7f000 0x00000000bdf82fff ";

  /** One function of a group, and what the group says of itself. */
  void member(PciFunction function, IommuGroup group, String path) {
    String home = FOLDER + "/" + group;
    nodes.link(home + "/devices/" + function.address(), path);
    boolean madeUp = kernel.machine().iommuMode() == IommuMode.NO_IOMMU;
    nodes.text(home + "/type", 0644, madeUp ? "unknown\n" : "DMA\n");
    nodes.text(home + "/reserved_regions", 0444, madeUp ? "" : reserved(function));
    if (madeUp) {
      nodes.text(home + "/name", 0444, "vfio-noiommu\n");
    }
  }

  private String reserved(PciFunction function) {
    var lines = new TreeSet<String>();
    lines.add(INTERRUPTS);
    kernel.groups().members(function).stream()
        .map(mate -> mate.traits().reserved().map(type -> KEPT + type).orElse(""))
        .filter(line -> !line.isEmpty())
        .forEach(lines::add);
    return String.join("\n", lines) + "\n";
  }
}
