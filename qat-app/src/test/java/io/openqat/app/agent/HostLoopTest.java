// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.config.AgentConfig;
import io.openqat.app.config.ConfigLoader;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.assignment.Discrepancy;
import io.openqat.domain.assignment.LedgerView;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.HostUnreadableException;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.watch.ChangeSignal;
import io.openqat.domain.watch.Examination;
import io.openqat.testkit.HostFixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class HostLoopTest {
  private static final DiscoveryReport EMPTY =
      new DiscoveryReport(
          Inventory.EMPTY, List.of(), new DiscoveryReport.Scan(7, Duration.ofMillis(1)));

  private final VirtualTime time = new VirtualTime();
  private final List<Pass> passes = new ArrayList<>();
  private final List<Long> starts = new ArrayList<>();
  private AcceleratorDiscovery discovery = () -> EMPTY;
  private Supplier<LedgerView> assigned = () -> SeenLedger.EMPTY.view();
  private Set<Claim> claims = Set.of();
  private AgentConfig config = config("loop.jitter=0");

  private static AgentConfig config(String... sets) {
    return ConfigLoader.load(Optional.empty(), List.of(sets)).config();
  }

  private HostLoop loop(PassListener... listeners) {
    AcceleratorDiscovery timed =
        () -> {
          starts.add(time.elapsed().toMillis());
          return discovery.discover();
        };
    return new HostLoop(
        timed,
        Examination.NONE,
        () -> assigned.get(),
        inventory -> claims,
        config,
        time,
        time,
        new Random(1),
        new LinkedHashSet<>(List.of(listeners)));
  }

  private void run(Duration length) {
    time.at(length, time::end);
    loop(passes::add).run();
  }

  @Test
  void looksAtOnceAndThenEveryPeriod() {
    run(Duration.ofSeconds(150));
    assertThat(starts).containsExactly(0L, 60_000L, 120_000L);
    assertThat(passes)
        .extracting(Pass::trigger)
        .containsExactly(Trigger.START, Trigger.PERIOD, Trigger.PERIOD);
    assertThat(passes).extracting(Pass::number).containsExactly(1L, 2L, 3L);
    assertThat(passes.get(0).report()).isPresent();
  }

  @Test
  void reportersAreToldWhatOtherSoftwareTakesCareOf() {
    var function = PciAddress.parse("0000:6b:00.1");
    var owned = new Claim(function, ClaimKind.FOREIGN_OWNER, "a device plugin");
    claims = Set.of(owned, new Claim(function, ClaimKind.VFIO_OPEN, "process 4711"));
    run(Duration.ofSeconds(1));
    assertThat(passes.get(0).report().orElseThrow().owned()).containsExactly(owned);
  }

  @Test
  void periodsAreLongerOrShorterByTheJitter() {
    config = config();
    run(Duration.ofHours(5));
    var gaps = new ArrayList<Long>();
    for (int i = 1; i < starts.size(); i++) {
      gaps.add(starts.get(i) - starts.get(i - 1));
    }
    assertThat(gaps).allMatch(gap -> gap >= 54_000 && gap <= 66_000);
    assertThat(gaps.stream().distinct().count()).isGreaterThan(100);
    assertThat(gaps.stream().mapToLong(gap -> gap).average().orElse(0)).isBetween(5.9e4, 6.1e4);
  }

  @Test
  void anEventMakesAPassOnceItIsQuiet() {
    time.at(Duration.ofSeconds(10), () -> time.signal(ChangeSignal.ANYTHING));
    run(Duration.ofSeconds(50));
    assertThat(starts).containsExactly(0L, 10_250L);
    assertThat(passes.get(1).trigger()).isEqualTo(Trigger.EVENT);
  }

  @Test
  void aStormIsOnePass() {
    for (int i = 0; i < 10_000; i++) {
      time.at(
          Duration.ofSeconds(10).plusNanos(i * 100_000L), () -> time.signal(ChangeSignal.ANYTHING));
    }
    run(Duration.ofSeconds(50));
    assertThat(starts).containsExactly(0L, 11_249L);
  }

  @Test
  void aStormThatDoesNotEndGivesAPassNowAndThen() {
    for (int i = 0; i < 200; i++) {
      time.at(
          Duration.ofSeconds(10).plusMillis(i * 100L), () -> time.signal(ChangeSignal.ANYTHING));
    }
    run(Duration.ofSeconds(50));
    assertThat(starts).containsExactly(0L, 15_000L, 20_100L, 25_200L, 30_150L);
  }

  @Test
  void whoAsksIsAnsweredAtOnceAndManyTogether() {
    time.at(
        Duration.ofSeconds(10),
        () -> {
          time.ask(Trigger.REQUEST);
          time.ask(Trigger.RELOAD);
        });
    time.at(Duration.ofMillis(10_010), () -> time.ask(Trigger.REQUEST));
    time.at(Duration.ofMillis(10_020), () -> time.ask(Trigger.REQUEST));
    run(Duration.ofSeconds(50));
    assertThat(starts).as("a little rest between two").containsExactly(0L, 10_000L, 10_250L);
    assertThat(passes.get(1).trigger()).isEqualTo(Trigger.RELOAD);
  }

  @Test
  void aPassThatOverrunsSaysSoAndIsNotStacked() {
    discovery =
        () -> {
          time.pass(Duration.ofSeconds(starts.size() == 2 ? 200 : 1));
          return EMPTY;
        };
    run(Duration.ofSeconds(400));
    assertThat(starts).containsExactly(0L, 60_000L, 320_000L, 380_000L);
    assertThat(passes).extracting(Pass::overran).containsExactly(false, true, false, false);
    assertThat(passes.get(1).took()).isEqualTo(Duration.ofSeconds(200));
  }

  @Test
  void nothingIsReportedBeforeTheHostCouldBeRead() {
    discovery =
        () -> {
          if (starts.size() != 2) {
            throw new HostUnreadableException("no host");
          }
          return EMPTY;
        };
    run(Duration.ofSeconds(150));
    assertThat(passes).extracting(Pass::isReadable).containsExactly(false, true, false);
    assertThat(passes).extracting(p -> p.report().isPresent()).containsExactly(false, true, true);
    assertThat(passes.get(0).changes()).extracting(Object::toString).asString().contains("no host");
  }

  @Test
  void aDefectOfDiscoveryEndsNothing() {
    discovery =
        () -> {
          if (starts.size() == 1) {
            throw new StackOverflowError("a plugin");
          }
          return EMPTY;
        };
    run(Duration.ofSeconds(70));
    assertThat(passes).extracting(Pass::isReadable).containsExactly(false, true);
  }

  @Test
  void whoListensBadlyHarmsNobody() {
    time.at(Duration.ofSeconds(70), time::end);
    PassListener bad =
        pass -> {
          throw new IllegalStateException("bad");
        };
    loop(bad, passes::add).run();
    assertThat(passes).hasSize(2);
  }

  @Test
  void assignmentsStayAsTheyWereWhenTheyCannotBeHad() {
    var vf = new PciAddress(0, 0x6b, 0, 1);
    Inventory host = HostFixtures.boot("spr-2x1").discovery().discover().inventory();
    LedgerView given = GivenAway.to(new VirtualMachine("web1"), host, vf);
    assigned =
        () -> {
          if (starts.size() == 1) {
            throw new OpenQatException("the ledger is locked");
          }
          return given;
        };
    run(Duration.ofSeconds(150));
    assertThat(passes).hasSize(3).extracting(Pass::assigned).containsOnly(Set.of(vf));
    assertThat(passes).extracting(pass -> pass.ledger().isCurrent()).containsOnly(true, false);
    assertThat(passes)
        .as("there is nothing on this host")
        .flatExtracting(pass -> pass.ledger().differences())
        .hasSize(3)
        .extracting(Discrepancy::kind)
        .containsOnly(Discrepancy.Kind.DEVICE_MISSING);
  }

  @Test
  void anotherPaceIsTakenOver() {
    time.at(Duration.ofSeconds(150), time::end);
    HostLoop loop = loop();
    time.at(
        Duration.ofSeconds(90),
        () -> {
          loop.adopt(config.loop().everyExactly(Duration.ofSeconds(20)));
          time.ask(Trigger.RELOAD);
        });
    loop.run();
    assertThat(starts).containsExactly(0L, 60_000L, 90_000L, 110_000L, 130_000L);
  }
}
