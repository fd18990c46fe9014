// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import io.openqat.domain.spi.InventoryReport;
import io.openqat.domain.spi.InventoryReporter;

/** A reporter of a plugin. Where it reports, it has a thread of its own and takes its time. */
record GuardedReporter(PluginCalls calls, InventoryReporter reporter) implements InventoryReporter {
  @Override
  public String name() {
    return reporter.name();
  }

  @Override
  public void report(InventoryReport report) {
    reporter.report(report);
  }

  @Override
  public Object content(InventoryReport report) {
    return reporter.content(report);
  }

  @Override
  public void askAgainWith(Runnable again) {
    calls.run(() -> reporter.askAgainWith(again));
  }

  @Override
  public void close() {
    calls.run(reporter::close);
  }
}
