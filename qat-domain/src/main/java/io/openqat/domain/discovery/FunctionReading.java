// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.pci.PciAddress;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an adapter read of one function. Begin with {@link #of}; a host that tells no more of it
 * needs no more.
 *
 * @param host driver, NUMA node and IOMMU group
 * @param parent the PF that a VF names; absent on a PF, and on a VF in a guest
 * @param revision the chip's stepping, 0 to 0xff
 * @param upstream the bridges above it, the one next to the root first
 * @param status what its driver tells
 * @param sriov empty when it cannot have VFs
 * @param functions the VFs that it lists, by their index
 */
public record FunctionReading(
    HostBinding host,
    Reading<PciAddress> parent,
    Reading<Integer> revision,
    List<PciAddress> upstream,
    DeviceStatus status,
    Optional<Sriov> sriov,
    SortedMap<Integer, PciAddress> functions) {

  public FunctionReading {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(parent, "parent");
    Objects.requireNonNull(revision, "revision");
    upstream = List.copyOf(upstream);
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(sriov, "sriov");
    functions =
        functions.isEmpty()
            ? Collections.emptySortedMap()
            : Collections.unmodifiableSortedMap(new TreeMap<>(functions));
  }

  /** A function of which no more is known than how the host holds it. */
  public static FunctionReading of(HostBinding host) {
    return new FunctionReading(
        host,
        Reading.absent(),
        Reading.absent(),
        List.of(),
        DeviceStatus.SILENT,
        Optional.empty(),
        Collections.emptySortedMap());
  }

  public FunctionReading withParent(Reading<PciAddress> other) {
    return new FunctionReading(host, other, revision, upstream, status, sriov, functions);
  }

  public FunctionReading withRevision(Reading<Integer> other) {
    return new FunctionReading(host, parent, other, upstream, status, sriov, functions);
  }

  public FunctionReading withUpstream(List<PciAddress> others) {
    return new FunctionReading(host, parent, revision, others, status, sriov, functions);
  }

  public FunctionReading withStatus(DeviceStatus other) {
    return new FunctionReading(host, parent, revision, upstream, other, sriov, functions);
  }

  /** Of a host that does not tell whether it can have VFs; that is not to say that it cannot. */
  public FunctionReading withUnknownSriov() {
    return withSriov(Optional.of(Sriov.UNKNOWN), Collections.emptySortedMap());
  }

  /** With the SR-IOV facts of a PF, and the VFs it lists. */
  public FunctionReading withSriov(Optional<Sriov> other, SortedMap<Integer, PciAddress> listed) {
    return new FunctionReading(host, parent, revision, upstream, status, other, listed);
  }
}
