// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import java.time.Duration;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 250ms}, {@code 60s}, {@code 1h30m}. */
public final class DurationText {
  private static final Pattern PART = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + "){1,5}");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private DurationText() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Duration parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no duration (like 250ms, 60s, 10m, 1h30m, 7d)");
    }
    return PART.matcher(text)
        .results()
        .map(DurationText::part)
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The form that {@link #parse} reads: {@code 1h30m}; of parts of a millisecond nothing. */
  static String print(Duration duration) {
    var text = new StringBuilder();
    part(text, duration.toDaysPart(), "d");
    part(text, duration.toHoursPart(), "h");
    part(text, duration.toMinutesPart(), "m");
    part(text, duration.toSecondsPart(), "s");
    part(text, duration.toMillisPart(), "ms");
    return text.length() == 0 ? "0s" : text.toString();
  }

  private static void part(StringBuilder text, long number, String unit) {
    if (number > 0) {
      text.append(number).append(unit);
    }
  }

  private static Duration part(MatchResult part) {
    return UNITS
        .getOrDefault(part.group(2), Duration.ZERO)
        .multipliedBy(Long.parseLong(part.group(1)));
  }
}
