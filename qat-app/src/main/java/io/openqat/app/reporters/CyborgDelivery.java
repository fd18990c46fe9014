// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.reporters;

import io.openqat.app.config.CyborgReporterSettings;
import io.openqat.app.config.ReporterConfig;
import io.openqat.app.output.HostReport;
import io.openqat.cyborg.CyborgReporter;
import io.openqat.cyborg.report.CyborgObserver;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.cyborg.report.ReportOutcome;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.discovery.Finding;
import io.openqat.mapping.MappingOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** One report to one Cyborg, and what became of it. */
public final class CyborgDelivery {
  private final ReporterConfig reporter;
  private final CyborgReporterSettings settings;
  private final MappingOptions mapping;

  /**
   * A delivery that has not begun.
   *
   * @param reporter who reports
   * @param settings how Cyborg is reached
   * @param mapping the host's name and what is told of it
   */
  public CyborgDelivery(
      ReporterConfig reporter, CyborgReporterSettings settings, MappingOptions mapping) {
    this.reporter = reporter;
    this.settings = settings;
    this.mapping = mapping;
  }

  /**
   * Sends one report and waits for the answer, at most a little longer than its time-out.
   *
   * @param told takes what a person should know, line by line
   * @return whether the conductor has the report, and nothing of it is missing
   * @throws OpenQatException when the reporter cannot be made
   */
  public boolean deliver(HostReport report, Consumer<String> told) {
    var findings = new LastFindings();
    Optional<ReportFailure> failure;
    try (var cyborg = CyborgSetup.reporter(reporter, settings, mapping, findings)) {
      failure = send(cyborg, report).failure();
    }
    List<Finding> found = findings.current();
    String name = reporter.effectiveName() + ": ";
    failure.ifPresent(
        why -> told.accept(name + "not reported (" + why.kind().code() + "): " + why.message()));
    found.stream()
        .filter(finding -> failure.isEmpty() || finding.address().isPresent())
        .forEach(finding -> told.accept(name + finding.message()));
    return failure.isEmpty() && found.isEmpty();
  }

  private static ReportOutcome send(CyborgReporter cyborg, HostReport report) {
    try {
      return cyborg.send(report.state()).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OpenQatException("interrupted while waiting for the conductor", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a defect in the reporter to Cyborg", e);
    }
  }

  /** Keeps the newest findings, which come from the reporter's own thread. */
  private static final class LastFindings implements CyborgObserver {
    private volatile List<Finding> newest = List.of();

    @Override
    public void findings(List<Finding> findings) {
      newest = List.copyOf(findings);
    }

    List<Finding> current() {
      return newest;
    }
  }
}
