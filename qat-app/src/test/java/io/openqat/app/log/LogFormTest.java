// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

class LogFormTest {
  private static final Optional<String> SOURCE = Optional.of("io.openqat.app.agent.ChangeLog");

  @ParameterizedTest
  @CsvSource({"ERROR, 3", "WARN, 4", "INFO, 6", "DEBUG, 7", "TRACE, 7"})
  void theJournalIsToldThePriorityOfEachLine(Level level, int priority) {
    assertThat(LogForm.JOURNAL.lines(level, SOURCE, "one\n two\n"))
        .isEqualTo("<%d>one\n<%d> two\n".formatted(priority, priority));
  }

  @Test
  void aProgramIsToldOneObjectForAMessage() {
    assertThat(LogForm.JSON.lines(Level.WARN, SOURCE, "one \"two\"\n three"))
        .startsWith("{\"time\":\"")
        .endsWith(
            "\"level\":\"warn\",\"logger\":\"io.openqat.app.agent.ChangeLog\","
                + "\"message\":\"one \\\"two\\\"\\n three\"}\n");
  }

  @Test
  void aPersonIsToldTheTextAlone() {
    assertThat(LogForm.TEXT.lines(Level.WARN, SOURCE, "one")).isEqualTo("one\n");
  }

  /** A unit's variable is inherited by what is started with its output elsewhere. */
  @Test
  void aStreamThatWasRedirectedIsNotTheJournal() {
    assertThat(JournalStream.isHere(Map.of())).isFalse();
    assertThat(JournalStream.isHere(Map.of(JournalStream.VARIABLE, "1:1"))).isFalse();
    assertThat(JournalStream.ofStandardError())
        .hasValueSatisfying(
            here ->
                assertThat(JournalStream.isHere(Map.of(JournalStream.VARIABLE, here))).isTrue());
  }

  @ParameterizedTest
  @CsvSource({
    "io.openqat.app.X, INFO, true",
    "io.openqat.app.X, DEBUG, false",
    "io.openqat.cyborg.X, WARN, false",
    "io.openqat.cyborg.X, ERROR, true",
    "com.rabbitmq.X, WARN, true",
    "com.rabbitmq.X, INFO, false",
    "org.sqlite.X, ERROR, false",
  })
  void theLongestBeginningCounts(String logger, Level level, boolean on) {
    LogSettings settings =
        LogSettings.QUIET.from(Level.INFO, "io.openqat").from(Level.ERROR, "io.openqat.cyborg");
    assertThat(settings.isOn(logger, level)).isEqualTo(on);
  }
}
