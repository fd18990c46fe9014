// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A fact that can change while a function stays the same function. The lists name every component
 * of what they are about, so that none is forgotten.
 *
 * @param <F> what has the fact
 */
record Fact<F>(ChangeKind kind, String name, boolean isNotable, Function<F, FactValue> value) {

  static final List<Fact<HostBinding>> OF_HOST =
      List.of(
          of(ChangeKind.DRIVER_REBOUND, "driver", HostBinding::driver, Fact::driver),
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
                  r ->
                      r.map(
                              e ->
                                  "%d correctable, %d nonfatal, %d fatal"
                                      .formatted(e.correctable(), e.nonfatal(), e.fatal()))
                          .toString())
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
          ChangeKind.FACT_CHANGED,
          "SR-IOV",
          PhysicalFunction::sriov,
          sriov -> sriov.map(s -> "at most " + s.total() + " VFs").orElse("none"));

  static final List<Fact<PhysicalFunction>> OF_DEVICE =
      List.of(
          of(ChangeKind.FACT_CHANGED, "identity", PhysicalFunction::identity, Fact::identity),
          of(ChangeKind.FACT_CHANGED, "model", PhysicalFunction::model, Model::name),
          of(
              ChangeKind.FACT_CHANGED,
              "revision",
              PhysicalFunction::revision,
              r -> r.map("0x%02x"::formatted).toString()),
          of(ChangeKind.FACT_CHANGED, "bridges above", PhysicalFunction::upstream, Fact::bridges));

  static final Fact<VirtualFunction> VF_IDENTITY =
      of(
          ChangeKind.FACT_CHANGED,
          "identity",
          VirtualFunction::identity,
          r -> r.map(Fact::identity).toString());

  static final List<Fact<OrphanFunction>> OF_ORPHAN =
      List.of(
          of(ChangeKind.FACT_CHANGED, "identity", OrphanFunction::identity, Fact::identity),
          of(ChangeKind.FACT_CHANGED, "model", OrphanFunction::model, Model::name));

  private static <F, T> Fact<F> of(String name, Function<F, T> get) {
    return of(ChangeKind.FACT_CHANGED, name, get, Object::toString);
  }

  private static <F, T> Fact<F> of(
      ChangeKind kind, String name, Function<F, T> get, Function<T, String> print) {
    return new Fact<>(
        kind,
        name,
        true,
        has -> {
          T value = get.apply(has);
          return new FactValue(value, print.apply(value));
        });
  }

  private Fact<F> quiet() {
    return new Fact<>(kind, name, false, value);
  }

  /** The driver, or {@code none}. */
  static String driver(Reading<DriverName> driver) {
    return driver.isAbsent() ? "none" : driver.toString();
  }

  private static String identity(PciIdentity id) {
    return id.subsystem()
        .map(board -> id + " (board " + board.vendor() + " " + board.device() + ")")
        .orElse(id.toString());
  }

  private static String bridges(List<PciAddress> bridges) {
    return bridges.isEmpty()
        ? "none"
        : bridges.stream().map(PciAddress::toString).collect(Collectors.joining(" "));
  }
}
