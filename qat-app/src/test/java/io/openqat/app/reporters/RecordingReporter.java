// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.reporters;

import io.openqat.domain.spi.InventoryReport;
import io.openqat.domain.spi.InventoryReporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Keeps which passes it was told of, and the last report; fails on demand. */
final class RecordingReporter implements InventoryReporter {
  private final String name;
  private final List<Long> passes = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private Optional<InventoryReport> last = Optional.empty();
  private Optional<Throwable> failure = Optional.empty();
  private int attempts;

  RecordingReporter(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized void report(InventoryReport report) {
    attempts++;
    if (failure.isPresent()) {
      Throwable e = failure.get();
      if (e instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e;
    }
    passes.add(report.pass());
    last = Optional.of(report);
  }

  synchronized void fails(Optional<Throwable> with) {
    failure = with;
  }

  synchronized List<Long> passes() {
    return List.copyOf(passes);
  }

  synchronized Optional<InventoryReport> last() {
    return last;
  }

  synchronized int attempts() {
    return attempts;
  }

  /** Counted down when it is closed. */
  CountDownLatch closed() {
    return closed;
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
