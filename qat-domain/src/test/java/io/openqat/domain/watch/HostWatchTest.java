// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.discovery.HostUnreadableException;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.pci.PciAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is held, health and changes together, as an agent runs them. */
class HostWatchTest {
  private static final PciAddress PF = PciAddress.parse("0000:6b:00.0");
  private static final PciAddress VF0 = PciAddress.parse("0000:6b:00.1");
  private static final HostUnreadableException FAILED = new HostUnreadableException("no listing");

  @Test
  void theFirstPassRaisesAllThereIs() {
    assertThat(lines(start().next(Hosts.report(down()), Set.of(), Map.of(), at(1))))
        .containsExactly(
            "0000:6b:00.0 appeared: 4xxx (8086:4940), driver 4xxx, no VFs",
            "0000:6b:00.0 finding raised: device-down: the device is down"
                + " (/sys/bus/pci/devices/0000:6b:00.0/qat/state)",
            "0000:6b:00.0 health: none -> unhealthy"
                + " (device-down: 0000:6b:00.0/qat/state: the device is down)");
  }

  @Test
  void countersThatRiseGetOneLineAndThenNone() {
    HostWatch watch = start().next(Hosts.report(counting(0)), Set.of(), Map.of(), at(0));

    watch = watch.next(Hosts.report(counting(1)), Set.of(), Map.of(), at(1));
    assertThat(lines(watch))
        .containsExactly(
            "0000:6b:00.0 health: healthy -> degraded"
                + " (errors-correctable: errors that it repairs are rising)");
    for (int i = 2; i < 6; i++) {
      watch = watch.next(Hosts.report(counting(i)), Set.of(), Map.of(), at(i));
      assertThat(lines(watch)).isEmpty();
      assertThat(watch.changes()).isNotEmpty();
    }
  }

  @Test
  void anAssignedVfThatGoesAwayIsTold() {
    var full = Hosts.report(Pf.gen4("0000:6b:00.0").vfs(1));
    var without = Hosts.report(Pf.gen4("0000:6b:00.0"));
    HostWatch watch =
        start()
            .next(full, Set.of(VF0), Map.of(), at(0))
            .next(without, Set.of(VF0), Map.of(), at(1));

    assertThat(watch.snapshot().orElseThrow().held()).containsExactly(VF0);
    assertThat(lines(watch))
        .containsExactly(
            "0000:6b:00.0 health: healthy -> degraded"
                + " (function-held: 0000:6b:00.1: gone while assigned; kept as last seen)",
            "0000:6b:00.1 finding raised: function-held: gone while assigned; kept as last seen"
                + " (/sys/bus/pci/devices/0000:6b:00.1)");
    assertThat(lines(watch.next(without, Set.of(VF0), Map.of(), at(2)))).isEmpty();
  }

  @Test
  void aHostThatCannotBeReadIsNotAnEmptyOne() {
    HostWatch never = start().next(FAILED);
    assertThat(never.snapshot()).isEmpty();
    assertThat(lines(never)).containsExactly("host finding raised: host-unreadable: no listing");

    HostWatch before = start().next(Hosts.report(counting(0)), Set.of(), Map.of(), at(0));
    HostWatch failed = before.next(FAILED);
    assertThat(failed.snapshot().orElseThrow().inventory())
        .isEqualTo(before.snapshot().orElseThrow().inventory());
    assertThat(failed.snapshot().orElseThrow().health())
        .isEqualTo(before.snapshot().orElseThrow().health());
    assertThat(lines(failed)).hasSize(1);
    assertThat(failed.next(FAILED).changes()).isEmpty();
    assertThat(failed.passes()).isEqualTo(2);
  }

  @Test
  void otherExaminationsCount() {
    var cause = new Cause("heartbeat", Grade.UNHEALTHY, "the firmware does not answer");
    HostWatch watch =
        start().next(Hosts.report(counting(0)), Set.of(), Map.of(PF, List.of(cause)), at(0));

    assertThat(watch.snapshot().orElseThrow().health().get(PF).causes()).containsExactly(cause);
  }

  private static HostWatch start() {
    return HostWatch.holding(2, HealthPolicy.DEFAULT);
  }

  private static Pf down() {
    var device = Pf.gen4(PF.toString());
    device.state = Reading.known(OperationalState.DOWN);
    return device;
  }

  private static Pf counting(long errors) {
    var device = Pf.gen4(PF.toString());
    device.errors = Reading.known(new ErrorCounters(errors, 0, 0));
    return device;
  }

  private static Instant at(long second) {
    return Instant.ofEpochSecond(second);
  }

  private static List<String> lines(HostWatch watch) {
    return watch.changes().stream().filter(Change::isNotable).map(Change::toString).toList();
  }
}
