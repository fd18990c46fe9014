// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.provisioning.DeviceWish;
import io.openqat.domain.provisioning.FunctionTarget;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one PF is to be like, in facts. What is empty stays as it is.
 *
 * @param binding the PF's own driver
 * @param state up or down
 * @param functions how many VFs
 * @param services what it is configured for
 * @param attributes further attributes by the driver's names
 * @param drivers those of its VFs, by index; others stay as they are
 */
public record DeviceGoal(
    Optional<DriverTarget> binding,
    Optional<OperationalState> state,
    Optional<FunctionTarget> functions,
    Optional<ServiceSet> services,
    SortedMap<String, String> attributes,
    SortedMap<Integer, DriverTarget> drivers) {

  public DeviceGoal {
    Objects.requireNonNull(binding, "binding");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(functions, "functions");
    Objects.requireNonNull(services, "services");
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    drivers = Collections.unmodifiableSortedMap(new TreeMap<>(drivers));
  }

  /** What a wish means for a PF. */
  static DeviceGoal of(PhysicalFunction pf, DeviceWish wish) {
    var drivers = new TreeMap<Integer, DriverTarget>();
    int all = wish.functions().map(target -> target.on(total(pf))).orElse(0);
    wish.driver()
        .map(choice -> new DriverTarget(choice.of(pf.model())))
        .ifPresent(
            bound ->
                IntStream.range(0, all)
                    .filter(vf -> wish.offered().map(some -> some.contains(vf)).orElse(true))
                    .forEach(vf -> drivers.put(vf, bound)));
    return new DeviceGoal(
        ownDriver(pf, wish),
        // Whoever wants VFs or services wants them to work; an interrupted run left it down.
        wish.functions().map(target -> OperationalState.UP),
        wish.functions(),
        wish.services(),
        wish.attributes(),
        drivers);
  }

  /**
   * What a PF was like, so that it can be made like that again.
   *
   * @param begun what was done to it since; of its attributes those count that were set
   */
  public static DeviceGoal asIn(PhysicalFunction before, Stream<Step> begun) {
    var values = new TreeMap<String, String>();
    begun
        .flatMap(step -> step instanceof SetAttribute set ? Stream.of(set.name()) : Stream.empty())
        .forEach(
            name ->
                Optional.ofNullable(before.status().attributes().get(name))
                    .flatMap(Reading::optional)
                    .ifPresent(value -> values.put(name, value)));
    var drivers = new TreeMap<Integer, DriverTarget>();
    for (VirtualFunction vf : before.functions()) {
      binding(vf.host().driver()).ifPresent(bound -> drivers.put(vf.index(), bound));
    }
    return new DeviceGoal(
        binding(before.host().driver()),
        before.status().state().optional(),
        before.sriov().flatMap(sriov -> sriov.enabled().optional()).map(FunctionTarget::of),
        before.status().services().optional(),
        values,
        drivers);
  }

  /** Whether more is wanted than a driver. */
  boolean needsDriver() {
    return !attributes.isEmpty() || functions.isPresent() || services.isPresent();
  }

  static int total(PhysicalFunction pf) {
    return pf.sriov().flatMap(sriov -> sriov.total().optional()).orElse(0);
  }

  static int enabled(PhysicalFunction pf) {
    return pf.sriov().map(Sriov::enabled).flatMap(Reading::optional).orElse(0);
  }

  private static Optional<DriverTarget> binding(Reading<DriverName> reading) {
    return reading.fold(
        driver -> Optional.of(DriverTarget.to(driver)),
        () -> Optional.of(DriverTarget.NONE),
        (source, why) -> Optional.empty());
  }

  /** A PF that VFIO holds has no VFs, and may stay there when none are wanted. */
  private static Optional<DriverTarget> ownDriver(PhysicalFunction pf, DeviceWish wish) {
    boolean onlyOff =
        wish.functions().filter(FunctionTarget::isOff).isPresent()
            && wish.services().isEmpty()
            && wish.attributes().isEmpty();
    boolean content = onlyOff && pf.host().isVfio() && enabled(pf) == 0;
    return content ? Optional.empty() : pf.model().physicalDriver().map(DriverTarget::to);
  }
}
