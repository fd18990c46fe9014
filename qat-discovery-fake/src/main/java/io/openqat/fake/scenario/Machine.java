// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import io.openqat.yaml.Formerly;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/**
 * What a host has besides PCI functions.
 *
 * @param nodes NUMA nodes; 0 for a kernel built without NUMA, which shows no {@code numa_node}
 * @param cpusPerNode processors of each node
 * @param iommu whether an IOMMU is active, so that there are IOMMU groups
 * @param vfioDenylist whether vfio-pci refuses the models on its list; {@code false} stands for
 *     {@code disable_denylist=1}
 */
public record Machine(
    Optional<@Min(0) @Max(64) Integer> nodes,
    @Formerly("cpusPerNode") Optional<@Min(1) @Max(4096) Integer> cpusPerNode,
    Optional<Boolean> iommu,
    @Formerly("vfioDenylist") Optional<Boolean> vfioDenylist) {

  public static final Machine DEFAULT =
      new Machine(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** NUMA nodes, 1 unless said otherwise. */
  public int nodeCount() {
    return nodes.orElse(1);
  }

  /** Processors of a node, 4 unless said otherwise. */
  public int cpusOfNode() {
    return cpusPerNode.orElse(4);
  }

  /** On unless said otherwise. */
  public boolean hasIommu() {
    return iommu.orElse(true);
  }

  /** Heeded unless said otherwise. */
  public boolean heedsDenylist() {
    return vfioDenylist.orElse(true);
  }
}
