// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import io.openqat.yaml.Formerly;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;

/**
 * What a host has besides PCI functions.
 *
 * @param nodes NUMA nodes; 0 for a kernel built without NUMA, which shows no {@code numa_node}
 * @param cpusPerNode processors of each node
 * @param iommu whether there are IOMMU groups
 * @param vfioDenylist whether vfio-pci refuses the models on its list
 * @param hypervisor what this kernel runs on, where that says so
 * @param notLoaded drivers that the kernel could have and has not
 * @param selfBuilt the kernel's own drivers that were built outside of it, so that their modules
 *     are marked as out of tree
 */
public record Machine(
    Optional<@Min(0) @Max(64) Integer> nodes,
    @Formerly("cpusPerNode") Optional<@Min(1) @Max(4096) Integer> cpusPerNode,
    Optional<IommuMode> iommu,
    @Formerly("vfioDenylist") Optional<VfioDenylist> vfioDenylist,
    Optional<Hypervisor> hypervisor,
    List<String> notLoaded,
    List<String> selfBuilt) {

  /** What holds where nothing is said. */
  public static final Machine DEFAULT =
      new Machine(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of());

  public Machine {
    notLoaded = List.copyOf(notLoaded);
    selfBuilt = List.copyOf(selfBuilt);
  }

  /** NUMA nodes, 1 unless said otherwise. */
  public int nodeCount() {
    return nodes.orElse(1);
  }

  /** Processors of a node, 4 unless said otherwise. */
  public int cpusOfNode() {
    return cpusPerNode.orElse(4);
  }

  /** On unless said otherwise, and off under Xen, which has it for itself. */
  public IommuMode iommuMode() {
    return iommu.orElse(hypervisor.isPresent() ? IommuMode.OFF : IommuMode.ON);
  }

  /** Whether an IOMMU is active. */
  public boolean hasIommu() {
    return iommuMode() == IommuMode.ON;
  }

  /** On unless said otherwise. */
  public VfioDenylist denylist() {
    return vfioDenylist.orElse(VfioDenylist.ON);
  }
}
