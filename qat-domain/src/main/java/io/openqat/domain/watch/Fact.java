// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A fact that can change while a function stays the same function. The lists name every component
 * of what they are about, so that none is forgotten.
 *
 * @param <F> what has the fact
 */
record Fact<F>(
    ChangeKind kind,
    String name,
    boolean isNotable,
    Function<F, ?> value,
    Function<F, String> text) {

  static final List<Fact<HostBinding>> OF_HOST =
      List.of(
          of(ChangeKind.DRIVER_REBOUND, "driver", HostBinding::driver, ChangeText::driver),
          of("NUMA node", HostBinding::numaNode),
          of("IOMMU group", HostBinding::iommuGroup));

  static final List<Fact<DeviceStatus>> OF_STATUS =
      List.of(
          of(ChangeKind.STATE_CHANGED, "state", DeviceStatus::state, Reading::toString),
          of(ChangeKind.SERVICES_CHANGED, "services", DeviceStatus::services, Reading::toString),
          of(
                  ChangeKind.ERRORS_COUNTED,
                  "errors",
                  DeviceStatus::errors,
                  errors -> errors.map(Fact::counters).toString())
              .quiet());

  /** The number of VFs, their offset and stride go with the VFs, which have a line of their own. */
  static final List<Fact<Sriov>> OF_SRIOV =
      List.of(
          of("VFs at most", Sriov::total),
          of("VFs enabled", Sriov::enabled).quiet(),
          of("VF offset", Sriov::offset).quiet(),
          of("VF stride", Sriov::stride).quiet(),
          of("VF id", Sriov::vfDevice),
          of("VF autoprobe", Sriov::autoprobe));

  static final Fact<PhysicalFunction> HAS_SRIOV =
      of(
          "SR-IOV",
          PhysicalFunction::sriov,
          sriov -> sriov.map(s -> "at most " + s.total() + " VFs").orElse("none"));

  static final List<Fact<PhysicalFunction>> OF_DEVICE =
      List.of(
          of("identity", PhysicalFunction::identity, Fact::identity),
          of("model", PhysicalFunction::model, Model::name),
          of("revision", PhysicalFunction::revision, r -> r.map("0x%02x"::formatted).toString()),
          of("bridges above", PhysicalFunction::upstream, Fact::bridges));

  static final Fact<VirtualFunction> VF_IDENTITY =
      of("identity", VirtualFunction::identity, r -> r.map(Fact::identity).toString());

  static final List<Fact<OrphanFunction>> OF_ORPHAN =
      List.of(
          of("identity", OrphanFunction::identity, Fact::identity),
          of("model", OrphanFunction::model, Model::name));

  /** An attribute; one that comes or goes with the driver is quiet: the driver's change tells. */
  static Fact<Optional<Reading<String>>> attribute(
      String name, Optional<Reading<String>> before, Optional<Reading<String>> after) {
    Fact<Optional<Reading<String>>> fact =
        of(name, value -> value, value -> value.map(Reading::toString).orElse("none"));
    return before.isPresent() && after.isPresent() ? fact : fact.quiet();
  }

  private static <F, T> Fact<F> of(String name, Function<F, T> get) {
    return of(name, get, Object::toString);
  }

  private static <F, T> Fact<F> of(String name, Function<F, T> get, Function<T, String> print) {
    return of(ChangeKind.FACT_CHANGED, name, get, print);
  }

  private static <F, T> Fact<F> of(
      ChangeKind kind, String name, Function<F, T> get, Function<T, String> print) {
    return new Fact<>(kind, name, true, get, get.andThen(print));
  }

  /** The change, where the two have different values. */
  Optional<Change> change(PciAddress function, F before, F after) {
    Object was = value.apply(before);
    Object is = value.apply(after);
    if (was.equals(is)) {
      return Optional.empty();
    }
    String from = text.apply(before);
    String to = text.apply(after);
    return Optional.of(
        new Change(
            kind,
            Optional.of(function),
            isNotable,
            ChangeText.fields("fact", name, "from", from, "to", to),
            function + " " + name + ": " + from + " -> " + to,
            was,
            is));
  }

  private Fact<F> quiet() {
    return new Fact<>(kind, name, false, value, text);
  }

  private static String identity(PciIdentity id) {
    return id.subsystem()
        .map(board -> id + " (board " + board.vendor() + " " + board.device() + ")")
        .orElse(id.toString());
  }

  private static String counters(ErrorCounters e) {
    return "%d correctable, %d nonfatal, %d fatal"
        .formatted(e.correctable(), e.nonfatal(), e.fatal());
  }

  private static String bridges(List<PciAddress> bridges) {
    return bridges.isEmpty()
        ? "none"
        : bridges.stream().map(PciAddress::toString).collect(Collectors.joining(" "));
  }
}
