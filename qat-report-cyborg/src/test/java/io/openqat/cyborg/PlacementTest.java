// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.cyborg.ConductorDouble.Mood;
import io.openqat.cyborg.delivery.Verification.Verdict;
import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.cyborg.readback.PlacementVerification;
import io.openqat.cyborg.testing.Programs;
import io.openqat.cyborg.testing.RecordingObserver;
import io.openqat.cyborg.testing.TestHosts;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.offer.HostState;
import io.openqat.mapping.ModelMapping;
import io.openqat.mapping.cyborg.DriverDeployable;
import io.openqat.mapping.cyborg.DriverReport;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reading back from a real Placement. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PlacementTest {
  private static final Inventory HOST =
      TestHosts.of(TestHosts.device("0000:05:00.0", 0, 1), TestHosts.device("0000:06:00.0"));
  @TempDir static Path folder;
  private static PlacementNode placement;

  @BeforeAll
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  static void start() throws Exception {
    placement = PlacementNode.start(folder);
  }

  @AfterAll
  static void stop() {
    if (placement != null) {
      placement.close();
    }
  }

  private static DriverReport report(String host) {
    return new ModelMapping(Quick.mapping(host)).map(HostState.of(HOST)).report();
  }

  @Test
  void eachDifferenceIsAFindingThatNamesItsDevice() throws Exception {
    PlacementVerification verification =
        new PlacementVerification(placement.access(), Runnable::run);
    DriverReport report = report("compute1");
    assertThat(verification.verify(report).differences())
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .contains("no resource provider named 'compute1'", "hypervisor_hostname");

    UUID host = placement.host("compute1");
    placement.child("somebody-elses", UUID.randomUUID(), host);
    assertThat(verification.verify(report).differences())
        .hasSize(3)
        .allMatch(f -> f.address().isPresent())
        .allMatch(f -> f.message().contains("below this host"));

    placement.fill(report, host);
    Verdict well = verification.verify(report);
    assertThat(well.differences()).isEmpty();
    assertThat(well.unread()).isEmpty();
    assertThat(verification.verify(report).differences()).isEmpty();

    DriverDeployable first = report.devices().get(0).deployables().get(0);
    placement.inventory(first, 5);
    placement.traits(first, new TreeSet<>());
    assertThat(verification.verify(report).differences())
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .contains(
            "compute1_0000:05:01.0",
            "5 of CUSTOM_QAT instead of 1",
            "lacks the traits [CUSTOM_QAT");
    assertThat(placement.providers(host)).hasSize(5);
  }

  @Test
  void aDeployableBelowAnotherHostIsExplained() throws Exception {
    UUID mine = placement.host("mine");
    placement.fill(report("twin"), placement.host("twin"));
    DriverReport clash =
        new ModelMapping(Quick.mapping("mine").withDeployablePrefix("twin"))
            .map(HostState.of(HOST))
            .report();
    PlacementVerification verification =
        new PlacementVerification(placement.access(), Runnable::run);
    assertThat(verification.verify(clash).differences())
        .hasSize(3)
        .allMatch(f -> f.message().contains("another deployable prefix"));
    assertThat(placement.providers(mine)).hasSize(1);
  }

  @Test
  void aPlacementThatDoesNotAnswerIsNoDifference() throws Exception {
    URI nobody = URI.create("http://127.0.0.1:" + Programs.closedPort());
    Verdict verdict =
        new PlacementVerification(
                HttpAccess.of(nobody, placement.access().token(), Optional.empty()), Runnable::run)
            .verify(report("compute1"));
    assertThat(verdict.differences()).isEmpty();
    assertThat(verdict.unread())
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .contains("Placement at " + nobody, "not to be reached");
  }

  @Test
  void aConductorThatSaysSuccessAndStoresNothingIsFoundOut() throws Exception {
    RabbitNode node = RabbitNode.shared();
    UUID host = placement.host("forgetful");
    RecordingObserver observer = new RecordingObserver();
    CyborgOptions options =
        Quick.options(
            "rabbit://127.0.0.1:" + node.port() + "/",
            Duration.ofSeconds(60),
            Optional.of(placement.access()),
            Optional.empty());
    try (ConductorDouble conductor = new ConductorDouble(node);
        ToldHost told = new ToldHost("forgetful", options, Quick.PACE, observer)) {
      conductor.mood(Mood.FORGETS);
      told.offer(HOST);
      Programs.await("the differences", () -> observer.findings.size() == 3);
      conductor.storing(report -> placement.fill(report, host));
      conductor.mood(Mood.WELL);
      Programs.await("agreement", () -> observer.findings.isEmpty());
      assertThat(conductor.deviations()).isEmpty();
      told.awaitTold();
    }
  }
}
