// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.openqat.domain.spi.ReporterState;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Where each reporter is, as of the scrape. */
final class ReporterGauges {
  private final MultiGauge lag;
  private final MultiGauge open;
  private final MultiGauge pass;

  ReporterGauges(MeterRegistry registry) {
    lag =
        MultiGauge.builder("qat.report.lag")
            .description("For how long there has been something that is not delivered.")
            .baseUnit("seconds")
            .register(registry);
    open =
        MultiGauge.builder("qat.report.circuit.open")
            .description("1 when a reporter failed so often that it is tried rarely.")
            .register(registry);
    pass =
        MultiGauge.builder("qat.report.pass")
            .description("The pass whose report was delivered last.")
            .register(registry);
  }

  /** Shows these, and no others any more. */
  void show(List<ReporterState> states) {
    show(lag, states, state -> state.lag().toNanos() / 1e9);
    show(open, states, state -> state.open() ? 1 : 0);
    show(pass, states, state -> (double) state.delivered());
  }

  private static void show(
      MultiGauge gauge, List<ReporterState> states, ToDoubleFunction<ReporterState> value) {
    gauge.register(
        states.stream()
            .<Row<?>>map(s -> Row.of(Tags.of("reporter", s.reporter()), value.applyAsDouble(s)))
            .toList(),
        true);
  }
}
