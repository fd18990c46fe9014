// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.provisioning;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.VfRange;
import io.openqat.domain.offer.Criterion;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.provisioning.DesiredDevices;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.domain.provisioning.DeviceWish;
import io.openqat.domain.provisioning.DriverChoice;
import io.openqat.domain.provisioning.FunctionTarget;
import io.openqat.domain.provisioning.OfferedFunctions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Anything that a file can ask for. */
final class Desires {
  private static final List<FunctionTarget> TARGETS =
      List.of(
          FunctionTarget.ON,
          FunctionTarget.ON,
          FunctionTarget.ON,
          FunctionTarget.OFF,
          FunctionTarget.of(1),
          FunctionTarget.of(4),
          FunctionTarget.of(16));
  private static final List<ServiceSet> SERVICES =
      List.of(
          ServiceSet.of("sym", "asym"),
          ServiceSet.of("dc"),
          ServiceSet.of("asym"),
          ServiceSet.of("dc", "sym"),
          ServiceSet.of("dcc"),
          ServiceSet.of("sym", "asym", "decomp"));

  private Desires() {}

  /** One to three wishes, each for devices of some generations. */
  static Arbitrary<DesiredState> any() {
    Arbitrary<Set<Integer>> generations = Arbitraries.integers().between(1, 6).set().ofMaxSize(3);
    Arbitrary<DesiredDevices> entry =
        Combinators.combine(generations, wishes())
            .as(
                (some, wish) ->
                    new DesiredDevices(
                        "entry",
                        some.isEmpty()
                            ? Selector.ANY
                            : Selector.ANY.with(Criterion.GENERATION, some),
                        wish));
    return entry.list().ofMinSize(1).ofMaxSize(3).map(Desires::numbered);
  }

  private static DesiredState numbered(List<DesiredDevices> entries) {
    var named = new ArrayList<DesiredDevices>();
    for (DesiredDevices entry : entries) {
      named.add(new DesiredDevices("entry " + named.size(), entry.selector(), entry.wish()));
    }
    return new DesiredState(named);
  }

  static Arbitrary<DeviceWish> wishes() {
    Arbitrary<SortedMap<String, String>> resets =
        Arbitraries.of("", "", "on", "off")
            .map(
                word ->
                    word.isEmpty()
                        ? Collections.emptySortedMap()
                        : new TreeMap<>(java.util.Map.of("auto_reset", word)));
    return Combinators.combine(
            Arbitraries.of(TARGETS),
            Arbitraries.of(SERVICES).optional(0.5),
            resets,
            Arbitraries.of(DriverChoice.values()).optional(0.8),
            Arbitraries.integers().between(1, 16).optional(0.3))
        .as(Desires::wish);
  }

  private static DeviceWish wish(
      FunctionTarget target,
      Optional<ServiceSet> services,
      SortedMap<String, String> attributes,
      Optional<DriverChoice> driver,
      Optional<Integer> offered) {
    boolean off = target.isOff();
    int most = target.count().orElse(16);
    return new DeviceWish(
        Optional.of(target),
        services,
        attributes,
        off ? Optional.empty() : driver,
        off ? Optional.empty() : offered.map(n -> some(Math.min(n, most))));
  }

  /** The first ones, or all but the first. */
  private static OfferedFunctions some(int count) {
    return count % 3 == 2
        ? new OfferedFunctions(List.of(new VfRange(1, count - 1)))
        : OfferedFunctions.first(count);
  }
}
