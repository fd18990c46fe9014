// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import static io.openqat.domain.accelerator.Reading.known;
import static io.openqat.domain.watch.Grade.DEGRADED;
import static io.openqat.domain.watch.Grade.HEALTHY;
import static io.openqat.domain.watch.Grade.UNHEALTHY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HealthWatchTest {
  private static final PciAddress PF = PciAddress.parse("0000:6b:00.0");
  private static final PciAddress VF0 = PciAddress.parse("0000:6b:00.1");

  /** One pass after another over one host. */
  private static final class Run {
    private HeldInventory view = HeldInventory.holding(2);
    private HealthWatch watch;
    private long now;

    Run(HealthPolicy policy) {
      watch = HealthWatch.by(policy);
    }

    Run pass(Pf... devices) {
      return pass(Hosts.report(devices), Set.of());
    }

    Run pass(DiscoveryReport report, Set<PciAddress> assigned) {
      view = view.next(report, assigned);
      watch = watch.next(view, Map.of(), Instant.ofEpochSecond(now++));
      return this;
    }

    Health health() {
      return watch.health().get(PF);
    }
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void eachTroubleHasItsGradeAndCause(Consumer<Pf> trouble, Grade grade, String code) {
    var device = device();
    trouble.accept(device);

    Health health = run().pass(device().vfs(2)).pass(device).health();

    assertThat(health.grade()).isEqualTo(grade);
    assertThat(health.causes()).extracting(Cause::code).containsExactly(code);
    assertThat(health.since()).isEqualTo(Instant.ofEpochSecond(1));
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
        trouble(d -> d.state = known(OperationalState.DOWN), UNHEALTHY, "device-down"),
        trouble(d -> d.driver = Reading.absent(), UNHEALTHY, "driver-missing"),
        trouble(d -> d.driver = known(new DriverName("uio")), DEGRADED, "driver-unexpected"),
        trouble(d -> d.errors = known(new ErrorCounters(1, 0, 0)), DEGRADED, "errors-correctable"),
        trouble(d -> d.errors = known(new ErrorCounters(0, 1, 0)), UNHEALTHY, "errors-nonfatal"),
        trouble(d -> d.errors = known(new ErrorCounters(0, 0, 1)), UNHEALTHY, "fatal-error"),
        trouble(d -> d.moreVfs(0).enabled(known(2)), DEGRADED, "vf-lost"),
        trouble(d -> d.moreVfs(0).enabled(Reading.absent()), DEGRADED, "vf-lost"),
        trouble(
            d -> {
              d.inGroup(known(new IommuGroup(7)));
              d.functions.add(d.function(0, known(DriverName.VFIO_PCI)));
              d.functions.add(d.function(1));
              d.enabled(known(2));
            },
            DEGRADED,
            "iommu-group-not-viable"));
  }

  @ParameterizedTest
  @MethodSource("noTroubles")
  void whatIsMeantIsNoTrouble(Consumer<Pf> change) {
    var device = device();
    change.accept(device);

    assertThat(run().pass(device().vfs(2)).pass(device).health().grade()).isEqualTo(HEALTHY);
  }

  static Stream<Consumer<Pf>> noTroubles() {
    return Stream.of(
        d -> d.moreVfs(0), // sriov_numvfs says the same: somebody asked for it
        d -> d.driver = known(DriverName.VFIO_PCI), // given to a VM as a whole
        d -> d.errors = Reading.absent(),
        d -> d.inGroup(known(new IommuGroup(7))),
        d -> {
          d.inGroup(known(new IommuGroup(7)));
          d.driver = known(new DriverName("4xxx"));
          d.functions.add(d.function(0, known(new DriverName("pci-stub"))));
          d.functions.add(d.function(1));
          d.enabled(known(2));
        });
  }

  @Test
  void findingsOfVfsSpeakAgainstTheirPf() {
    Inventory inventory = Hosts.inventory(device().vfs(3));
    var report =
        Hosts.report(
            inventory,
            Finding.about(FindingKinds.ATTRIBUTE_UNREADABLE, VF0, at("0.1/numa_node"), "EIO"),
            Finding.about(FindingKinds.ATTRIBUTE_UNREADABLE, PF, at("0.0/revision"), "EIO"));

    assertThat(run().pass(report, Set.of()).health().causes())
        .containsExactly(
            new Cause("attribute-unreadable", DEGRADED, "0000:6b:00.0/revision: EIO (and 1 more)"));
  }

  @Test
  void aHeldVfDegradesItsPfAndAHeldPfDoesNotWork() {
    var full = Hosts.report(device().vfs(1));
    Health without = run().pass(full, Set.of()).pass(Hosts.report(device()), Set.of(VF0)).health();
    Health gone = run().pass(full, Set.of()).pass(Hosts.report(), Set.of(VF0)).health();

    assertThat(without.grade()).isEqualTo(DEGRADED);
    assertThat(gone.grade()).isEqualTo(UNHEALTHY);
    assertThat(gone.causes()).extracting(Cause::code).containsExactly("function-held");
  }

  @Test
  void countersThatStartedAnewAreComparedWithZero() {
    var run = run().pass(counting(9, 0, 0));

    assertThat(run.pass(counting(0, 0, 0)).health().grade()).isEqualTo(HEALTHY);
    assertThat(run.pass(counting(0, 0, 0)).pass(counting(2, 0, 0)).health().grade())
        .isEqualTo(DEGRADED);
  }

  @Test
  void countersThatWereNotShownForAWhileAreComparedWithZero() {
    var hidden = device();
    hidden.errors = Reading.absent();

    assertThat(run().pass(counting(9, 0, 0)).pass(hidden).pass(counting(9, 0, 0)).health().grade())
        .isEqualTo(DEGRADED);
  }

  @Test
  void whatWasCountedBeforeAnybodyLookedDoesNotCount() {
    assertThat(run().pass(counting(9, 9, 0)).health().grade()).isEqualTo(HEALTHY);
  }

  @Test
  void recoveryTakesCleanPassesInARow() {
    var run = run().pass(device()).pass(down());

    assertThat(run.pass(device()).pass(device()).health().grade()).isEqualTo(UNHEALTHY);
    assertThat(run.pass(device()).health())
        .isEqualTo(
            new Health(
                List.of(),
                Instant.ofEpochSecond(4),
                List.of(
                    new Health.Episode(
                        UNHEALTHY,
                        run().pass(down()).health().causes(),
                        Instant.ofEpochSecond(1),
                        Instant.ofEpochSecond(4)),
                    new Health.Episode(
                        HEALTHY, List.of(), Instant.ofEpochSecond(0), Instant.ofEpochSecond(1)))));
  }

  @Test
  void historyIsBounded() {
    var run = new Run(new HealthPolicy(1, 1, 2));
    for (int i = 0; i < 10; i++) {
      run.pass(device()).pass(down());
    }

    assertThat(run.health().history()).hasSize(2);
  }

  @Test
  void itMayTakeSomePassesToGetWorse() {
    var run = new Run(new HealthPolicy(2, 1, 4)).pass(device()).pass(down());

    assertThat(run.health().grade()).isEqualTo(HEALTHY);
    assertThat(run.pass(down()).health().grade()).isEqualTo(UNHEALTHY);
  }

  @Test
  void anotherDeviceHasAHealthOfItsOwn() {
    var other = device();
    other.identity = Pf.identity("4942");

    assertThat(run().pass(down()).pass(other).health())
        .isEqualTo(Health.goodSince(Instant.ofEpochSecond(1)));
  }

  @Test
  void aDeviceThatIsGoneHasNoHealth() {
    var run = run().pass(device()).pass(Hosts.report(), Set.of());

    assertThat(run.watch.health()).isEmpty();
  }

  @Test
  void healthReadsAsOneText() {
    assertThat(run().pass(device()).health()).hasToString("healthy");
    assertThat(run().pass(down()).health())
        .hasToString("unhealthy (device-down: 0000:6b:00.0/qat/state: the device is down)");
  }

  @Test
  void nonsenseIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new HealthPolicy(0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new HealthPolicy(1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new HealthPolicy(1, 1, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Cause("x", HEALTHY, ""));
    assertThatIllegalArgumentException().isThrownBy(() -> new Cause("X y", DEGRADED, ""));
  }

  private static Run run() {
    return new Run(HealthPolicy.DEFAULT);
  }

  private static Pf device() {
    return Pf.gen4(PF.toString());
  }

  private static Pf down() {
    var device = device();
    device.state = known(OperationalState.DOWN);
    return device;
  }

  private static Pf counting(long correctable, long nonfatal, long fatal) {
    var device = device();
    device.errors = known(new ErrorCounters(correctable, nonfatal, fatal));
    return device;
  }

  private static String at(String rest) {
    return "/sys/bus/pci/devices/0000:6b:0" + rest;
  }

  private static Arguments trouble(Consumer<Pf> trouble, Grade grade, String code) {
    return Arguments.of(trouble, grade, code);
  }
}
