// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.config.ConfigLoader;
import io.openqat.app.config.HttpConfig;
import io.openqat.domain.spi.ReporterState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a reporter that is behind makes the agent not ready. */
class LiveStateTest {
  private static HttpConfig config(String... sets) {
    return ConfigLoader.load(Optional.empty(), List.of(sets)).config().http();
  }

  private static ReporterState behind(String reporter, int seconds) {
    return new ReporterState(
        reporter, 3, Duration.ofSeconds(seconds), 4, false, Optional.of("no broker answers"));
  }

  @ParameterizedTest
  @CsvSource({"stdout, 61, false", "stdout, 60, true", "stdout, 0, true", "other, 999, true"})
  void isReadyWhileTheOneThatCountsIsNotTooFarBehind(String reporter, int seconds, boolean ready) {
    HttpConfig http =
        config("reporters.0.type=stdout", "http.ready-reporter=stdout", "http.ready-lag=60s");
    assertThat(LiveState.obstacle(http, List.of(behind(reporter, seconds))).isEmpty())
        .isEqualTo(ready);
  }

  @Test
  void saysWhoIsBehindForHowLongAndWhy() {
    HttpConfig http = config("reporters.0.type=stdout", "http.ready-reporter=stdout");
    assertThat(LiveState.obstacle(http, List.of(behind("other", 9), behind("stdout", 432))))
        .contains("reporter stdout has been behind for 432 s: no broker answers");
  }

  @Test
  void noReporterCountsUnlessNamed() {
    assertThat(LiveState.obstacle(config(), List.of(behind("stdout", 99_999)))).isEmpty();
  }
}
