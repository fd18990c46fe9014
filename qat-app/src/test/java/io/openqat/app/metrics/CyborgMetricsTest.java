// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.cyborg.report.CyborgObserver;
import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKind;
import io.openqat.domain.discovery.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CyborgMetricsTest {
  private static final ReportFailure LOST =
      new ReportFailure(FailureKind.BROKER_LOST, "the link broke");
  private static final FindingKind KIND =
      new FindingKind("cyborg-other-agent", Severity.WARNING, "stop it");

  private final AgentMetrics all = new AgentMetrics("1", () -> 0, () -> 0);
  private final CyborgObserver cyborg = new CyborgMetrics(all, "east");

  @Test
  void whatHappensIsCounted() {
    cyborg.linkUp();
    cyborg.sending(100);
    cyborg.sending(300);
    cyborg.reported(Duration.ofSeconds(2));
    cyborg.failed(LOST);
    cyborg.ignored(CyborgObserver.Ignored.LATE);
    cyborg.declined("fpga_program\n");
    cyborg.verified(3);

    assertThat(text())
        .contains("qat_cyborg_connected{reporter=\"east\"} 1.0")
        .contains("qat_cyborg_sent_bytes_count{reporter=\"east\"} 2")
        .contains("qat_cyborg_sent_bytes_sum{reporter=\"east\"} 400.0")
        .contains("qat_cyborg_calls_seconds_sum{reporter=\"east\"} 2.0")
        .contains(
            "qat_cyborg_failures_total{kind=\"broker-lost\",of=\"report\",reporter=\"east\"} 1")
        .contains("qat_cyborg_ignored_total{reporter=\"east\",why=\"late\"} 1")
        .contains("qat_cyborg_declined_total{reporter=\"east\"} 1")
        .contains("qat_cyborg_placement_differences{reporter=\"east\"} 3.0");
  }

  @Test
  void findingsComeAndGo() {
    var finding = new Finding(KIND, Optional.empty(), Optional.empty(), "another agent");
    String line = "qat_cyborg_findings{code=\"cyborg-other-agent\",reporter=\"east\"} ";

    cyborg.findings(List.of(finding));
    assertThat(text()).contains(line + "1.0");
    cyborg.findings(List.of());
    assertThat(text()).doesNotContain(line);
  }

  @Test
  void aReporterThatReplacesAnotherTakesItsGaugesOver() {
    cyborg.linkUp();
    var next = new CyborgMetrics(all, "east");
    assertThat(text()).contains("qat_cyborg_connected{reporter=\"east\"} 0.0");
    next.linkUp();
    assertThat(text()).contains("qat_cyborg_connected{reporter=\"east\"} 1.0");
    next.linkDown(LOST);
    assertThat(text()).contains("qat_cyborg_connected{reporter=\"east\"} 0.0");
  }

  private String text() {
    return all.scrape("text/plain", List.of(), Optional.empty());
  }
}
