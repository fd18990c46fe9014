// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A PF or VF of a host.
 *
 * @param device the PF it is or belongs to
 * @param virtual the VF; empty when it is the PF itself
 * @param tags words an offering rule put on it; none before a policy has judged it
 */
public record HostFunction(
    PhysicalFunction device, Optional<VirtualFunction> virtual, SortedSet<String> tags) {
  public HostFunction {
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(virtual, "virtual");
    tags =
        tags.isEmpty()
            ? Collections.emptySortedSet()
            : Collections.unmodifiableSortedSet(new TreeSet<>(tags));
  }

  /** The PF itself. */
  public static HostFunction of(PhysicalFunction device) {
    return new HostFunction(device, Optional.empty(), Collections.emptySortedSet());
  }

  /** Every PF and VF of a host, good or not, in the order of devices and indexes. */
  public static List<HostFunction> all(Inventory inventory) {
    return inventory.devices().stream()
        .flatMap(pf -> Stream.concat(Stream.of(of(pf)), pf.functions().stream().map(of(pf)::vf)))
        .toList();
  }

  /**
   * The PF or VF at an address, with its PF and by that its model; empty where there is none, or a
   * VF whose PF is not on this host.
   */
  public static Optional<HostFunction> at(PciAddress address, Inventory inventory) {
    return inventory
        .deviceOf(address)
        .map(
            pf ->
                pf.functions().stream()
                    .filter(vf -> vf.address().equals(address))
                    .findFirst()
                    .map(of(pf)::vf)
                    .orElse(of(pf)));
  }

  /** What it is a function of. */
  public Model model() {
    return device.model();
  }

  /** Where it is: the address to attach. */
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

  /** Its ids, as far as the host tells them. */
  public Reading<PciIdentity> identity() {
    return virtual.map(VirtualFunction::identity).orElse(Reading.known(device.identity()));
  }

  /** Its own NUMA node, else its PF's, when either is known. */
  public Optional<NumaNode> node() {
    return known(host()).or(() -> known(device.host()));
  }

  /** Whether the driver bound to it is the one that can migrate it live. */
  public boolean isLiveMigratable() {
    return virtual.isPresent()
        && device.model().vfioVariant().isPresent()
        && host().driver().optional().equals(device.model().vfioVariant())
        && isOfRevision(device.model().kernels().variantRevision());
  }

  /** Where the stepping is not known, it is not promised. */
  private boolean isOfRevision(Optional<Integer> least) {
    return least.isEmpty()
        || device.revision().optional().filter(own -> own >= least.get()).isPresent();
  }

  HostFunction withTags(SortedSet<String> words) {
    return new HostFunction(device, virtual, words);
  }

  private HostFunction vf(VirtualFunction vf) {
    return new HostFunction(device, Optional.of(vf), tags);
  }

  private static Optional<NumaNode> known(HostBinding host) {
    return host.numaNode().optional().filter(NumaNode::isKnown);
  }
}
