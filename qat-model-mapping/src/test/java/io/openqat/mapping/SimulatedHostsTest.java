// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.offer.HostState;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Scenario;
import io.openqat.mapping.check.ModelCheck;
import io.openqat.mapping.cyborg.DriverReport;
import io.openqat.mapping.wire.WireForm;
import io.openqat.testkit.HostFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every host that has a name. */
class SimulatedHostsTest {
  static Stream<Scenario> scenarios() {
    return HostFixtures.names().stream().map(HostFixtures::named);
  }

  private static DriverReport map(Scenario scenario, MappingOptions options) {
    DiscoveryReport report = SimulatedHost.boot(scenario).discovery().discover();
    return new ModelMapping(options).map(HostState.of(report)).report();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void isWithinAllLimitsAndComesBackFromTheWire(Scenario scenario) {
    MappingOptions options = MappingOptions.of("h");
    for (MappingOptions each :
        List.of(options, options.with(Profile.UPSTREAM), options.with(Granularity.FUNCTION))) {
      DriverReport report = map(scenario, each);

      assertThat(ModelCheck.violations(report)).isEmpty();
      assertThat(WireForm.fromJson(WireForm.toJson(report))).isEqualTo(report);
    }
  }

  @Test
  void twoSocketsOfFourDevicesNeedASixteenthOfTheProviders() {
    Scenario scenario = HostFixtures.named("spr-2x4");
    MappingOptions options = MappingOptions.of("h");

    DriverReport fine = map(scenario, options.with(Granularity.FUNCTION));
    assertThat(fine.deployables()).isEqualTo(128);
    assertThat(Granularity.of(fine)).contains(Granularity.FUNCTION);
    DriverReport coarse = map(scenario, options);
    assertThat(coarse.deployables()).isEqualTo(8);
    assertThat(Granularity.of(coarse)).contains(Granularity.DEVICE);
  }

  @Test
  void aHostThatChangesItsFormIsInTheNewOneAlready() {
    Scenario scenario = HostFixtures.named("spr-2x1");
    MappingOptions options = MappingOptions.of("h");
    var devices = new ArrayList<>(map(scenario, options).devices());
    devices.set(0, map(scenario, options.with(Granularity.FUNCTION)).devices().get(0));
    assertThat(Granularity.of(new DriverReport("h", devices))).contains(Granularity.DEVICE);
    assertThat(Granularity.of(map(HostFixtures.named("no-qat"), options))).isEmpty();
  }
}
