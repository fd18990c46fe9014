// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.agent.Passes;
import io.openqat.app.config.ConfigLoader;
import io.openqat.app.host.Host;
import io.openqat.app.host.HostSettings;
import io.openqat.app.host.Loads;
import io.openqat.app.metrics.LoadMetrics;
import io.openqat.app.output.LoadReport;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.domain.watch.Snapshot;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.testkit.HostFixtures;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadCounterTest {
  private static final String CONTROL = "kernel/debug/qat_4xxx_0000:6b:00.0/telemetry/control";

  private static final Claim OTHERS =
      new Claim(PciAddress.parse("0000:6b:00.2"), ClaimKind.FOREIGN_OWNER, "a device plugin");

  private final SimulatedHost host = HostFixtures.boot("spr-2x1");
  private final HostSettings settings =
      new HostSettings(Host.simulated(host), QatFamily.catalog(), "host");
  private final Loads loads = new Loads(settings.telemetry());
  private final LoadCounter counter = counter("load.enabled=true");

  private LoadCounter counter(String... sets) {
    return new LoadCounter(ConfigLoader.load(Optional.empty(), List.of(sets)).config(), settings);
  }

  private void pass(LoadCounter told) {
    told.passed(Passes.over(1, Snapshot.of(host.discovery().discover()), Set.of(OTHERS)));
  }

  private void seconds(int count) {
    for (int second = 0; second < count; second++) {
      counter.second(loads);
    }
  }

  private String control() {
    return host.texts().read(CONTROL).optional().orElse("absent");
  }

  @AfterEach
  void whatWasSwitchedOnIsOffAgain() {
    loads.close();
    assertThat(control()).isIn("0", "absent");
  }

  @Test
  void whatIsCountedIsShownWithItsOwner() {
    seconds(1);
    assertThat(counter.report()).as("before the first pass").isEmpty();
    pass(counter);
    seconds(40);

    assertThat(control()).isEqualTo("1");
    assertThat(LoadMetrics.render(counter.report().orElseThrow()))
        .containsPattern("qat_device_transactions\\{address=\"0000:6b:00.0\",model=\"4xxx\"} 1")
        .containsPattern(
            "qat_function_share\\{address=\"0000:6b:00.2\",device=\"0000:6b:00.0\",owner=\"a device"
                + " plugin\"} 0\\.0");
  }

  @Test
  void aDeviceThatWasDownIsCountedAgain() {
    pass(counter);
    seconds(3);
    host.control().setState(PciAddress.parse("0000:6b:00.0"), OperationalState.DOWN);
    seconds(5);
    LoadReport silent = counter.report().orElseThrow();
    assertThat(silent.devices().get(0).latest()).as("an old second is not shown").isEmpty();
    pass(counter);
    seconds(1);
    assertThat(counter.report().orElseThrow().unseen()).hasSize(1);

    host.control().setState(PciAddress.parse("0000:6b:00.0"), OperationalState.UP);
    pass(counter);
    seconds(2);

    assertThat(counter.report().orElseThrow().unseen()).isEmpty();
    assertThat(counter.report().orElseThrow().devices().get(0).latest()).isPresent();
  }

  @Test
  void whoCountsAlreadyIsLeftAloneUntilItEnds() {
    try (var others =
        settings.telemetry().open(host.discovery().discover().inventory().devices().get(0))) {
      pass(counter);
      seconds(2);
      assertThat(counter.report().orElseThrow().devices().get(0).obstacle()).isPresent();
      assertThat(others.obstacle()).isEmpty();
    }
    pass(counter);
    seconds(2);
    assertThat(counter.report().orElseThrow().devices().get(0).obstacle()).isEmpty();
  }

  @Test
  void withoutBeingToldItTouchesNothing() {
    LoadCounter off = counter();
    pass(off);
    off.start();
    off.second(loads);
    off.close();

    assertThat(off.report()).isEmpty();
    assertThat(host.texts().read(CONTROL)).isEqualTo(Reading.known("0"));
  }

  /** The thread that counts ends with the agent, and with it the counting. */
  @Test
  void itEndsWithTheAgent() {
    pass(counter);
    counter.start();
    counter.close();

    assertThat(control()).isEqualTo("0");
  }
}
