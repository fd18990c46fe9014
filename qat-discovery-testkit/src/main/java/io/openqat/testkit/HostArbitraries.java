// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import io.openqat.fake.host.RandomFaults;
import io.openqat.fake.host.RandomHosts;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Scenario;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random hosts for property tests; they shrink towards few functions. */
public final class HostArbitraries {
  private static final RandomHosts HOSTS = new RandomHosts();

  private HostArbitraries() {}

  /**
   * Hosts in which nothing goes wrong but what their kernel refuses.
   *
   * @param devices most PFs a host has
   * @param foreign most foreign functions a host has, bridges not counted
   */
  public static Arbitrary<Scenario> hosts(int devices, int foreign) {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.integers().between(0, devices),
            Arbitraries.integers().between(0, foreign))
        .as(HOSTS::host);
  }

  /**
   * Hosts with faults that last.
   *
   * @param faults most of them
   */
  public static Arbitrary<Scenario> faultyHosts(int devices, int foreign, int faults) {
    return Combinators.combine(
            hosts(devices, foreign), Arbitraries.longs(), Arbitraries.integers().between(1, faults))
        .as(
            (host, seed, count) ->
                host.withFaults(RandomFaults.of(SimulatedHost.boot(host), seed, count)));
  }
}
