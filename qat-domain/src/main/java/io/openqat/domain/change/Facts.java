// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.change;

import static java.util.stream.Collectors.joining;

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
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every fact that a change can be about, so that no component of a function is forgotten. */
final class Facts {

  private static final List<Fact<HostBinding, ?>> HOST =
      List.of(
          Fact.of(
                  HostBinding.class,
                  "driver",
                  HostBinding::driver,
                  (h, driver) -> new HostBinding(driver, h.numaNode(), h.iommuGroup()))
              .as(ChangeKind.DRIVER_REBOUND)
              .printed(Facts::driver),
          Fact.of(
              HostBinding.class,
              "NUMA node",
              HostBinding::numaNode,
              (h, node) -> new HostBinding(h.driver(), node, h.iommuGroup())),
          Fact.of(
              HostBinding.class,
              "IOMMU group",
              HostBinding::iommuGroup,
              (h, group) -> new HostBinding(h.driver(), h.numaNode(), group)));

  private static final List<Fact<DeviceStatus, ?>> STATUS =
      List.of(
          Fact.of(
                  DeviceStatus.class,
                  "state",
                  DeviceStatus::state,
                  (s, state) -> new DeviceStatus(state, s.services(), s.errors(), s.attributes()))
              .as(ChangeKind.STATE_CHANGED),
          Fact.of(
                  DeviceStatus.class,
                  "services",
                  DeviceStatus::services,
                  (s, services) ->
                      new DeviceStatus(s.state(), services, s.errors(), s.attributes()))
              .as(ChangeKind.SERVICES_CHANGED),
          Fact.of(
                  DeviceStatus.class,
                  "errors",
                  DeviceStatus::errors,
                  (s, errors) -> new DeviceStatus(s.state(), s.services(), errors, s.attributes()))
              .as(ChangeKind.ERRORS_COUNTED)
              .printed(
                  r ->
                      r.map(
                              e ->
                                  "%d correctable, %d nonfatal, %d fatal"
                                      .formatted(e.correctable(), e.nonfatal(), e.fatal()))
                          .toString())
              .quiet());

  /** The number of VFs, their offset and stride go with the VFs, which have a line of their own. */
  private static final List<Fact<Sriov, ?>> SRIOV =
      List.of(
          Fact.of(
              Sriov.class,
              "VFs at most",
              Sriov::total,
              (s, v) ->
                  new Sriov(v, s.enabled(), s.offset(), s.stride(), s.vfDevice(), s.autoprobe())),
          Fact.of(
                  Sriov.class,
                  "VFs enabled",
                  Sriov::enabled,
                  (s, v) ->
                      new Sriov(s.total(), v, s.offset(), s.stride(), s.vfDevice(), s.autoprobe()))
              .quiet(),
          Fact.of(
                  Sriov.class,
                  "VF offset",
                  Sriov::offset,
                  (s, v) ->
                      new Sriov(s.total(), s.enabled(), v, s.stride(), s.vfDevice(), s.autoprobe()))
              .quiet(),
          Fact.of(
                  Sriov.class,
                  "VF stride",
                  Sriov::stride,
                  (s, v) ->
                      new Sriov(s.total(), s.enabled(), s.offset(), v, s.vfDevice(), s.autoprobe()))
              .quiet(),
          Fact.of(
              Sriov.class,
              "VF id",
              Sriov::vfDevice,
              (s, v) ->
                  new Sriov(s.total(), s.enabled(), s.offset(), s.stride(), v, s.autoprobe())),
          Fact.of(
              Sriov.class,
              "VF autoprobe",
              Sriov::autoprobe,
              (s, v) ->
                  new Sriov(s.total(), s.enabled(), s.offset(), s.stride(), s.vfDevice(), v)));

  /** Facts of a PF whose SR-IOV capability is there before and after. */
  static final List<Fact<PhysicalFunction, ?>> OF_SRIOV =
      lift(
          SRIOV,
          PhysicalFunction.class,
          pf -> pf.sriov().orElseThrow(),
          (pf, sriov) -> with(pf, Optional.of(sriov)));

  static final Fact<PhysicalFunction, Optional<Sriov>> HAS_SRIOV =
      Fact.of(PhysicalFunction.class, "SR-IOV", PhysicalFunction::sriov, Facts::with)
          .printed(sriov -> sriov.map(s -> "at most " + s.total() + " VFs").orElse("none"));

  static final List<Fact<PhysicalFunction, ?>> OF_DEVICE =
      concat(
          concat(
              lift(HOST, PhysicalFunction.class, PhysicalFunction::host, Facts::with),
              lift(STATUS, PhysicalFunction.class, PhysicalFunction::status, Facts::with)),
          List.of(
              Fact.of(
                      PhysicalFunction.class,
                      "identity",
                      PhysicalFunction::identity,
                      (pf, id) -> edit(pf, id, pf.model(), pf.revision(), pf.upstream()))
                  .printed(Facts::identity),
              Fact.of(
                      PhysicalFunction.class,
                      "model",
                      PhysicalFunction::model,
                      (pf, model) -> edit(pf, pf.identity(), model, pf.revision(), pf.upstream()))
                  .printed(Model::name),
              Fact.of(
                      PhysicalFunction.class,
                      "revision",
                      PhysicalFunction::revision,
                      (pf, r) -> edit(pf, pf.identity(), pf.model(), r, pf.upstream()))
                  .printed(r -> r.map("0x%02x"::formatted).toString()),
              Fact.of(
                      PhysicalFunction.class,
                      "bridges above",
                      PhysicalFunction::upstream,
                      (pf, up) -> edit(pf, pf.identity(), pf.model(), pf.revision(), up))
                  .printed(Facts::bridges)));

  static final List<Fact<VirtualFunction, ?>> OF_VF =
      concat(
          lift(
              HOST,
              VirtualFunction.class,
              VirtualFunction::host,
              (vf, host) -> new VirtualFunction(vf.address(), vf.index(), vf.identity(), host)),
          List.of(
              Fact.of(
                      VirtualFunction.class,
                      "identity",
                      VirtualFunction::identity,
                      (vf, id) -> new VirtualFunction(vf.address(), vf.index(), id, vf.host()))
                  .printed(r -> r.map(Facts::identity).toString())));

  static final List<Fact<OrphanFunction, ?>> OF_ORPHAN =
      concat(
          lift(
              HOST,
              OrphanFunction.class,
              OrphanFunction::host,
              (vf, host) -> new OrphanFunction(vf.address(), vf.identity(), vf.model(), host)),
          List.of(
              Fact.of(
                      OrphanFunction.class,
                      "identity",
                      OrphanFunction::identity,
                      (vf, id) -> new OrphanFunction(vf.address(), id, vf.model(), vf.host()))
                  .printed(Facts::identity),
              Fact.of(
                      OrphanFunction.class,
                      "model",
                      OrphanFunction::model,
                      (vf, m) -> new OrphanFunction(vf.address(), vf.identity(), m, vf.host()))
                  .printed(Model::name)));

  private Facts() {}

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
        : bridges.stream().map(PciAddress::toString).collect(joining(" "));
  }

  static PhysicalFunction with(PhysicalFunction pf, DeviceStatus status) {
    return new PhysicalFunction(
        pf.address(),
        pf.identity(),
        pf.model(),
        pf.revision(),
        pf.upstream(),
        pf.host(),
        status,
        pf.sriov(),
        pf.functions());
  }

  private static PhysicalFunction with(PhysicalFunction pf, HostBinding host) {
    return new PhysicalFunction(
        pf.address(),
        pf.identity(),
        pf.model(),
        pf.revision(),
        pf.upstream(),
        host,
        pf.status(),
        pf.sriov(),
        pf.functions());
  }

  private static PhysicalFunction with(PhysicalFunction pf, Optional<Sriov> sriov) {
    return new PhysicalFunction(
        pf.address(),
        pf.identity(),
        pf.model(),
        pf.revision(),
        pf.upstream(),
        pf.host(),
        pf.status(),
        sriov,
        pf.functions());
  }

  private static PhysicalFunction edit(
      PhysicalFunction pf,
      PciIdentity identity,
      Model model,
      Reading<Integer> revision,
      List<PciAddress> upstream) {
    return new PhysicalFunction(
        pf.address(),
        identity,
        model,
        revision,
        upstream,
        pf.host(),
        pf.status(),
        pf.sriov(),
        pf.functions());
  }

  private static <O, F> List<Fact<O, ?>> lift(
      List<Fact<F, ?>> facts, Class<O> outer, Function<O, F> inner, BiFunction<O, F, O> replace) {
    return facts.stream().<Fact<O, ?>>map(fact -> fact.in(outer, inner, replace)).toList();
  }

  private static <F> List<Fact<F, ?>> concat(List<Fact<F, ?>> first, List<Fact<F, ?>> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
