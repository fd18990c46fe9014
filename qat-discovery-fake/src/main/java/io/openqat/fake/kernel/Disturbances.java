// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.FaultKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The faults that are active, by the function they are about. */
public final class Disturbances {
  public static final Disturbances NONE = new Disturbances(List.of());

  private final List<Fault> active;
  private final Map<Optional<PciAddress>, List<Fault>> byFunction;

  public Disturbances(List<Fault> active) {
    this.active = List.copyOf(active);
    this.byFunction =
        active.stream().collect(Collectors.groupingBy(Fault::at, Collectors.toList()));
  }

  /** All of them. */
  public List<Fault> all() {
    return active;
  }

  /** Those of the host as a whole. */
  public Stream<Fault> ofHost(FaultKind kind) {
    return faults(Optional.empty()).filter(fault -> fault.kind() == kind);
  }

  /** Those of one kind that a function has. */
  public Stream<Fault> of(PciAddress address, FaultKind kind) {
    return faults(Optional.of(address)).filter(fault -> fault.kind() == kind);
  }

  public boolean has(PciAddress address, FaultKind kind) {
    return of(address, kind).findAny().isPresent();
  }

  /** What is wrong with reading a file of a function. */
  public Optional<Fault> reading(PciAddress address, String file) {
    return faults(Optional.of(address))
        .filter(fault -> fault.kind() != FaultKind.HANG)
        .filter(fault -> fault.file().equals(Optional.of(file)))
        .findFirst();
  }

  boolean hangs(PciAddress address, String file) {
    return of(address, FaultKind.HANG).anyMatch(f -> f.file().equals(Optional.of(file)));
  }

  private Stream<Fault> faults(Optional<PciAddress> at) {
    return byFunction.getOrDefault(at, List.of()).stream();
  }
}
