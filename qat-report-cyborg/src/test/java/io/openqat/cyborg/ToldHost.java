// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import io.openqat.cyborg.report.CyborgObserver;
import io.openqat.cyborg.testing.Programs;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.spi.AttemptObserver;
import io.openqat.domain.spi.InventoryReport;
import io.openqat.domain.spi.Pace;
import io.openqat.domain.spi.PacedReporter;
import io.openqat.domain.spi.ReporterRunner;
import io.openqat.domain.watch.Snapshot;
import io.openqat.mapping.MappingOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A host that a reporter is told of as an agent does it: at a pace, again after failures. */
final class ToldHost implements AutoCloseable {
  private final CyborgReporter reporter;
  private final ReporterRunner runner;
  private long passes;

  ToldHost(CyborgOptions options, CyborgObserver observer) {
    this("compute1", options, Quick.PACE, observer);
  }

  ToldHost(String name, CyborgOptions options, Pace pace, CyborgObserver observer) {
    this(Quick.mapping(name), options, pace, observer);
  }

  ToldHost(MappingOptions mapping, CyborgOptions options, Pace pace, CyborgObserver observer) {
    reporter = new CyborgReporter("cyborg", options, mapping, pace, observer);
    runner =
        ReporterRunner.start(
            new PacedReporter(
                reporter.name(),
                reporter,
                pace,
                System::nanoTime,
                new Random(),
                new AttemptObserver() {}));
  }

  CyborgReporter reporter() {
    return reporter;
  }

  /** The host is like this from now on. */
  void offer(Inventory inventory) {
    passes++;
    runner.offer(
        new InventoryReport(
            passes,
            Instant.EPOCH,
            new Snapshot(inventory, List.of(), Collections.emptySortedMap()),
            Collections.emptySortedSet()));
  }

  /** The host is like this, and the conductor gets to know it. */
  void tell(Inventory inventory) {
    offer(inventory);
    awaitTold();
  }

  void awaitTold() {
    awaitTold(Programs.PATIENCE);
  }

  void awaitTold(Duration limit) {
    Programs.await("the report", limit, () -> runner.state().isCurrent());
  }

  @Override
  public void close() {
    runner.close();
  }
}
