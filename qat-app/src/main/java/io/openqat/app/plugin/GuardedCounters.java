// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import io.openqat.domain.telemetry.DeviceTelemetry;
import io.openqat.domain.telemetry.LoadSample;
import java.util.Optional;
import java.util.function.Supplier;

/** Counters of a plugin. Where they fail, nothing new is counted, and the obstacle says why. */
final class GuardedCounters implements DeviceTelemetry {
  private final PluginCalls calls;
  private final DeviceTelemetry counters;
  private Optional<String> failure = Optional.empty();

  GuardedCounters(PluginCalls calls, DeviceTelemetry counters) {
    this.calls = calls;
    this.counters = counters;
  }

  @Override
  public Optional<String> obstacle() {
    return failure.or(() -> ask(counters::obstacle).orElse(failure));
  }

  @Override
  public void select(int vf) {
    ask(() -> counters.select(vf));
  }

  @Override
  public Optional<LoadSample> sample() {
    return ask(counters::sample).orElse(Optional.empty());
  }

  @Override
  public void close() {
    ask(counters::close);
  }

  private void ask(Runnable order) {
    Optional<Boolean> unusedDone =
        ask(
            () -> {
              order.run();
              return true;
            });
  }

  private <T> Optional<T> ask(Supplier<T> question) {
    try {
      T answer = calls.call(question);
      failure = Optional.empty();
      return Optional.of(answer);
    } catch (RuntimeException e) {
      failure = Optional.of(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
