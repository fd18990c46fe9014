// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.reporters;

import io.openqat.app.config.CyborgReporterSettings;
import io.openqat.app.config.ReporterConfig;
import io.openqat.app.output.HostReport;
import io.openqat.cyborg.CyborgReporter;
import io.openqat.cyborg.report.Alike;
import io.openqat.cyborg.report.CyborgObserver;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.discovery.Finding;
import io.openqat.mapping.MappingOptions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One report to one Cyborg, and what became of it.
 *
 * @param reporter who reports
 * @param settings how Cyborg is reached
 */
public record CyborgDelivery(ReporterConfig reporter, CyborgReporterSettings settings) {

  /**
   * Sends one report and waits for the answer, at most a little longer than its time-out.
   *
   * @param mapping the host's name and what is told of it
   * @param told takes what a person should know, line by line
   * @return whether the conductor has the report, and nothing of it is missing
   * @throws OpenQatException when the reporter cannot be made
   */
  public boolean deliver(HostReport report, MappingOptions mapping, Consumer<String> told) {
    var newest = new AtomicReference<List<Finding>>(List.of());
    var observer =
        new CyborgObserver() {
          @Override
          public void findings(List<Finding> findings) {
            newest.set(findings);
          }
        };
    Optional<ReportFailure> failure;
    try (var cyborg =
        new CyborgReporter(
            reporter.effectiveName(), settings.options(), mapping, reporter.pace(), observer)) {
      failure = cyborg.tell(report.state()).failure();
    }
    List<Finding> found = Objects.requireNonNull(newest.get());
    String name = reporter.effectiveName() + ": ";
    failure.ifPresent(
        why -> told.accept(name + "not reported (" + why.kind().code() + "): " + why.message()));
    Alike.lines(
            found.stream()
                .filter(finding -> failure.isEmpty() || finding.address().isPresent())
                .toList())
        .forEach(line -> told.accept(name + line));
    return failure.isEmpty() && found.isEmpty();
  }
}
