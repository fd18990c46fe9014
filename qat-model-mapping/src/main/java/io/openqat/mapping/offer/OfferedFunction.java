// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.offer;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A function that a virtual machine can be given.
 *
 * @param device the PF it is or belongs to
 * @param virtual the VF; empty when it is the PF itself
 * @param tags words an offering rule put on it
 */
public record OfferedFunction(
    PhysicalFunction device, Optional<VirtualFunction> virtual, SortedSet<String> tags) {

  public OfferedFunction {
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(virtual, "virtual");
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
  }

  /** Where it is: the address to attach. */
  public PciAddress address() {
    return virtual.map(VirtualFunction::address).orElse(device.address());
  }

  public FunctionKind kind() {
    return virtual.isPresent() ? FunctionKind.VF : FunctionKind.PF;
  }

  /** Driver, NUMA node and IOMMU group of the function itself. */
  public HostBinding host() {
    return virtual.map(VirtualFunction::host).orElse(device.host());
  }

  /** Its ids, as far as the host tells them. */
  public Reading<PciIdentity> identity() {
    return virtual.map(VirtualFunction::identity).orElse(Reading.known(device.identity()));
  }

  /** Its own NUMA node, else its PF's, when either is known. */
  public Optional<NumaNode> numaNode() {
    return known(host()).or(() -> known(device.host()));
  }

  /** Whether the driver bound to it is the one that can migrate it live. */
  public boolean isLiveMigratable() {
    return virtual.isPresent()
        && device.model().vfioVariant().isPresent()
        && host().driver().optional().equals(device.model().vfioVariant());
  }

  OfferedFunction withTags(SortedSet<String> words) {
    return new OfferedFunction(device, virtual, words);
  }

  private static Optional<NumaNode> known(HostBinding host) {
    return host.numaNode().optional().filter(NumaNode::isKnown);
  }
}
