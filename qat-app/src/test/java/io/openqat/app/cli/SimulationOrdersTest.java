// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.ScenarioLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationOrdersTest {
  private final SimulatedHost host =
      SimulatedHost.boot(ScenarioLibrary.builtIn().named("spr-2x4-no-vfs"));
  private final SimulationOrders orders = new SimulationOrders(host);

  @Test
  void theHostChangesAsAKernelWould() {
    assertThat(orders.obey("vfs 6b:00.0 4")).contains("16 VFs are enabled");
    assertThat(orders.obey("override 6b:00.1 vfio-pci")).isEmpty();
    assertThat(orders.obey("bind 6b:00.1 vfio-pci")).contains("bound to vfio-pci");
    assertThat(orders.obey("open 6b:00.1")).isEmpty();
    assertThat(orders.obey("close 6b:00.1")).isEmpty();
    assertThat(orders.obey("unbind 6b:00.1")).isEmpty();
    assertThat(orders.obey("state 6b:00.0 down")).contains("the device is down");
    assertThat(orders.obey("services 6b:00.0 dc;sym")).contains("services are dc;sym");
    assertThat(orders.obey("state 6b:00.0 up")).contains("the device is up");
    assertThat(host.discovery().discover().inventory().devices().get(0).functions()).isEmpty();
  }

  @Test
  void faultsComeAndGo() {
    orders.obey("fault unreadable 6b:00.0/numa_node");
    DiscoveryReport sick = host.discovery().discover();
    orders.obey("heal");
    DiscoveryReport healed = host.discovery().discover();
    assertThat(sick.findings()).hasSize(healed.findings().size() + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dance",
        "vfs",
        "vfs 6b:00.0",
        "vfs 6b:00.0 many",
        "state 6b:00.0 sideways",
        "services x y",
        "bind 6b:00.0 4xxx extra",
        "open"
      })
  void whatMakesNoSenseIsSaid(String line) {
    assertThatThrownBy(() -> orders.obey(line))
        .isInstanceOfAny(IllegalArgumentException.class, OpenQatException.class)
        .hasMessageMatching("[^\\n]+");
  }

  @Test
  void whatTheKernelRefusesIsSaidWithItsErrno() {
    assertThatThrownBy(() -> orders.obey("vfs 6b:00.0 17"))
        .isInstanceOf(OpenQatException.class)
        .hasMessageContaining("ERANGE");
    assertThat(orders.obey("help").orElseThrow()).contains("services ADDRESS LIST");
  }
}
