// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.cyborg.ConductorDouble.Release;
import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.cyborg.testing.Programs;
import io.openqat.cyborg.testing.RecordingObserver;
import io.openqat.cyborg.testing.TestHosts;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.spi.Pace;
import io.openqat.mapping.MappingOptions;
import io.openqat.mapping.cyborg.DriverReport;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What holds of every Cyborg that this reporter is for, and where they differ: the double answers
 * as each was seen to. {@code ./cyborg-test} holds real ones to the same.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ReleasesTest {
  private static final Inventory TWO = TestHosts.of(TestHosts.device("0000:05:00.0", 0, 1));
  private static final Inventory ONE = TestHosts.of(TestHosts.device("0000:05:00.0", 0));
  private final RecordingObserver observer = new RecordingObserver();
  private RabbitNode node;
  private ConductorDouble conductor;

  @BeforeEach
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void start() throws Exception {
    node = RabbitNode.shared();
    conductor = new ConductorDouble(node);
  }

  @AfterEach
  void stop() {
    if (conductor != null) {
      conductor.close();
    }
  }

  private CyborgReporter reporter(MappingOptions mapping, Optional<HttpAccess> placement) {
    String url = "rabbit://guest:guest@127.0.0.1:" + node.port() + "/";
    CyborgOptions options = Quick.options(url, Duration.ofSeconds(60), placement, Optional.empty());
    return new CyborgReporter("cyborg", options, mapping, Pace.DEFAULT, observer);
  }

  private CyborgReporter reporter() {
    return reporter(Quick.mapping("compute1"), Optional.empty());
  }

  private static Optional<ReportFailure> tell(CyborgReporter reporter, Inventory inventory) {
    return reporter.tell(HostState.of(inventory)).failure();
  }

  @ParameterizedTest
  @EnumSource(Release.class)
  void aBoundFunctionThatVanishedIsKept(Release release) {
    conductor.as(release);
    try (CyborgReporter reporter = reporter()) {
      assertThat(tell(reporter, TWO)).isEmpty();
      conductor.bound(PciAddress.parse("0000:05:01.1"));
      assertThat(tell(reporter, ONE)).isEmpty();
      assertThat(conductor.state("compute1")).contains(reporter.map(HostState.of(TWO)).report());
      assertThat(observer.hasFinding("cyborg-function-held")).isTrue();
      assertThat(observer.failures)
          .extracting(ReportFailure::kind)
          .containsOnly(FailureKind.FUNCTION_BOUND);
      assertThat(observer.failures.get(0).message())
          .contains("1b743f53-6abb-4c27-b410-25717915c4b7");
    }
    assertThat(conductor.deviations()).isEmpty();
  }

  /** The answer of 11.0 and later is told with both its causes, or with the one that it has. */
  @ParameterizedTest
  @EnumSource(Release.class)
  void aPlacementThatFailsIsNotJustAnUnknownHost(Release release) {
    conductor.as(release).placementIsSick(true);
    String nobody = "http://127.0.0.1:" + Programs.closedPort();
    var placement = HttpAccess.of(URI.create(nobody), Optional.empty(), Optional.empty());
    try (CyborgReporter blind = reporter();
        CyborgReporter seeing = reporter(Quick.mapping("compute1"), Optional.of(placement))) {
      ReportFailure unseen = tell(blind, TWO).orElseThrow();
      ReportFailure seen = tell(seeing, TWO).orElseThrow();
      assertThat(seen.kind()).isEqualTo(FailureKind.REMOTE_FAILURE);
      switch (release) {
        case ZED -> {
          assertThat(unseen.kind()).isEqualTo(FailureKind.REMOTE_FAILURE);
          assertThat(unseen.message()).contains("PlacementServerError");
        }
        case SINCE_11 -> {
          assertThat(unseen.kind()).isEqualTo(FailureKind.HOST_UNKNOWN);
          assertThat(unseen.message()).contains("or Placement answers with an error");
          assertThat(seen.message()).contains("Placement is not well", nobody);
        }
      }
      conductor.placementIsSick(false);
      assertThat(tell(blind, TWO)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Release.class)
  void devicesWithTheOwnersTraitAreLostByOldOnes(Release release) {
    List<DriverReport> stored = new CopyOnWriteArrayList<>();
    conductor.as(release).storing(stored::add);
    try (CyborgReporter reporter =
        reporter(Quick.mapping("compute1").withOwnerTrait(true), Optional.empty())) {
      assertThat(tell(reporter, TWO)).isEmpty();
    }
    assertThat(stored)
        .singleElement()
        .extracting(report -> report.devices().size())
        .isEqualTo(release == Release.ZED ? 0 : 1);
  }
}
