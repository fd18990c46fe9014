// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A function that is looked at for an assignment.
 *
 * @param device the PF it is or belongs to
 * @param virtual the VF; empty when it is the PF itself
 */
public record Candidate(PhysicalFunction device, Optional<VirtualFunction> virtual) {
  public Candidate {
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(virtual, "virtual");
  }

  /** Every PF and VF of a host, good or not, in the order of devices and indexes. */
  public static List<Candidate> all(Inventory inventory) {
    return inventory.devices().stream()
        .flatMap(
            pf ->
                Stream.concat(
                    Stream.of(new Candidate(pf, Optional.empty())),
                    pf.functions().stream().map(vf -> new Candidate(pf, Optional.of(vf)))))
        .toList();
  }

  public PciAddress address() {
    return virtual.map(VirtualFunction::address).orElse(device.address());
  }

  public FunctionSide side() {
    return virtual.isPresent() ? FunctionSide.VF : FunctionSide.PF;
  }

  /** Driver, NUMA node and IOMMU group of the function itself. */
  public HostBinding host() {
    return virtual.map(VirtualFunction::host).orElse(device.host());
  }

  /** Its own NUMA node, else its PF's, when either is known. */
  public Optional<NumaNode> node() {
    return known(host()).or(() -> known(device.host()));
  }

  /** As an entry of the ledger names it. */
  public AssignedFunction function() {
    return new AssignedFunction(address(), device.address(), FunctionIdentity.of(device, virtual));
  }

  private static Optional<NumaNode> known(HostBinding host) {
    return host.numaNode().optional().filter(NumaNode::isKnown);
  }
}
