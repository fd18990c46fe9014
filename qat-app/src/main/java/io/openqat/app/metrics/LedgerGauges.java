// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.metrics;

import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.openqat.app.agent.SeenLedger;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.Discrepancy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How the entries of the ledger stand, each in one state. */
final class LedgerGauges {
  /** The state of entries with which nothing is wrong. */
  private static final String AGREES = "agrees";

  private static final List<Discrepancy.Kind> KINDS =
      Arrays.stream(Discrepancy.Kind.values()).filter(kind -> !kind.isOfMachines()).toList();

  private final MultiGauge entries;
  private volatile double readable = Double.NaN;
  private SeenLedger shown = SeenLedger.EMPTY;
  private boolean isShown;

  LedgerGauges(MeterRegistry registry) {
    entries =
        MultiGauge.builder("qat.ledger.entries")
            .description("Assignments, by what of them does not agree with the host.")
            .register(registry);
    Gauge.builder("qat.ledger.readable", () -> readable)
        .description("Whether the ledger could be read in the last pass.")
        .register(registry);
  }

  /** Every state is there, also with no entry in it: an alert can tell 0 from nothing. */
  void show(SeenLedger ledger) {
    readable = ledger.isCurrent() ? 1 : 0;
    if (isShown && ledger.equals(shown)) {
      return;
    }
    shown = ledger;
    isShown = true;
    Map<Assignment, Discrepancy.Kind> wrong =
        ledger.differences().stream()
            .filter(difference -> difference.entry().isPresent())
            .collect(
                toMap(
                    difference -> difference.entry().orElseThrow(),
                    Discrepancy::kind,
                    (one, other) -> one.compareTo(other) < 0 ? one : other));
    var rows = new ArrayList<Row<?>>();
    rows.add(row(AGREES, ledger.view().assignments().size() - wrong.size()));
    for (Discrepancy.Kind kind : KINDS) {
      rows.add(row(kind.toString(), wrong.values().stream().filter(kind::equals).count()));
    }
    entries.register(rows, true);
  }

  private static Row<Number> row(String state, long count) {
    return Row.of(Tags.of("state", state), count);
  }
}
