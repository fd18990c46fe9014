// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.scenario.AcceleratorEntry;
import io.openqat.fake.scenario.AddressList;
import io.openqat.fake.scenario.ForeignEntry;
import io.openqat.fake.scenario.ForeignKind;
import io.openqat.fake.scenario.Machine;
import io.openqat.fake.scenario.SriovGeometry;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Functions that are no accelerators; some share the IOMMU group of one. */
final class RandomNeighbours {
  private static final List<String> DRIVERS = List.of("none", "vfio-pci", "4xxx", "i40e", "uio");

  private final Random random;
  private final Catalog catalog;
  private final Machine machine;
  private final List<AcceleratorEntry> accelerators;

  RandomNeighbours(
      Random random, Catalog catalog, Machine machine, List<AcceleratorEntry> accelerators) {
    this.random = random;
    this.catalog = catalog;
    this.machine = machine;
    this.accelerators = accelerators;
  }

  ForeignEntry entry(PciAddress at) {
    ForeignKind kind = RandomHosts.pick(random, List.of(ForeignKind.values()));
    boolean shares = machine.hasIommu() && !accelerators.isEmpty() && random.nextInt(3) == 0;
    return entry(
        at,
        kind,
        0,
        random.nextInt(3) == 0 ? Optional.of(RandomHosts.pick(random, DRIVERS)) : Optional.empty(),
        shares ? Optional.of(accelerator()) : Optional.empty());
  }

  /** One in a group of its own, with its usual driver. */
  static ForeignEntry plain(PciAddress at, ForeignKind kind, int node) {
    return entry(at, kind, node, Optional.empty(), Optional.empty());
  }

  /** A PF, or its first VF where nobody uses one. */
  private PciAddress accelerator() {
    AcceleratorEntry entry = RandomHosts.pick(random, accelerators);
    PciAddress pf = entry.at().at(0);
    boolean virtual = entry.vfs().isPresent() && entry.inUse().isEmpty() && random.nextBoolean();
    return virtual
        ? catalog.models().stream()
            .filter(model -> model.name().equals(entry.model()))
            .findFirst()
            .flatMap((Model model) -> firstVf(pf, SriovGeometry.of(model)))
            .orElse(pf)
        : pf;
  }

  private static Optional<PciAddress> firstVf(PciAddress pf, SriovGeometry geometry) {
    return pf.virtualFunction(geometry.offset(), geometry.stride(), 0);
  }

  private static ForeignEntry entry(
      PciAddress at,
      ForeignKind kind,
      int node,
      Optional<String> driver,
      Optional<PciAddress> groupOf) {
    return new ForeignEntry(
        new AddressList(List.of(at)),
        kind,
        Optional.empty(),
        Optional.of(node),
        Optional.empty(),
        driver,
        groupOf.map(with -> new AddressList(List.of(with))),
        Optional.empty());
  }
}
