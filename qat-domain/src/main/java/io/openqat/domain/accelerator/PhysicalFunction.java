// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One SR-IOV physical function, Cyborg's Device.
 *
 * @param address where it is
 * @param identity what it says it is
 * @param model the catalogue row that lists its id
 * @param revision the chip's stepping, 0 to 0xff
 * @param upstream the bridges above it, the one next to the root first; empty on a root bus
 * @param host driver, NUMA node and IOMMU group
 * @param status what its driver tells
 * @param sriov empty when the function cannot have VFs
 * @param functions its VFs, by index
 */
public record PhysicalFunction(
    PciAddress address,
    PciIdentity identity,
    Model model,
    Reading<Integer> revision,
    List<PciAddress> upstream,
    HostBinding host,
    DeviceStatus status,
    Optional<Sriov> sriov,
    List<VirtualFunction> functions) {

  public PhysicalFunction {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(sriov, "sriov");
    int stepping = revision.optional().orElse(0);
    if (stepping < 0 || stepping > 0xff) {
      throw new IllegalArgumentException(
          "revision of " + address + " out of range: " + stepping + " (0 to 255)");
    }
    upstream = List.copyOf(upstream);
    functions = functions.stream().sorted(Comparator.comparingInt(VirtualFunction::index)).toList();
    var indexes = new HashSet<Integer>();
    for (VirtualFunction vf : functions) {
      if (!indexes.add(vf.index())) {
        throw new IllegalArgumentException(address + " has two VFs with index " + vf.index());
      }
    }
  }

  /**
   * What of this device a virtual machine can be given, by address: the PF itself while it has no
   * VFs, or else each of its VFs; never both. A PF that says that VFs are enabled of which none is
   * to be seen, or that does not say how many, is in between two states and offers nothing.
   */
  public List<PciAddress> attachHandles() {
    if (!functions.isEmpty()) {
      return functions.stream().map(VirtualFunction::address).toList();
    }
    return isInTransition() ? List.of() : List.of(address);
  }

  /** Whether it has, or may have, VFs enabled of which none is to be seen. */
  public boolean isInTransition() {
    return functions.isEmpty()
        && sriov
            .map(s -> s.enabled().fold(n -> n > 0, () -> false, (source, why) -> true))
            .orElse(false);
  }

  /** The same device with other VFs. */
  public PhysicalFunction withFunctions(List<VirtualFunction> others) {
    return new PhysicalFunction(
        address, identity, model, revision, upstream, host, status, sriov, others);
  }
}
