// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.log;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.event.Level;

/**
 * What loggers write. One for the process, as SLF4J has it; what was set last counts from the next
 * line on.
 *
 * @param form how a line is written
 * @param timed whether a line for people begins with the time
 * @param levels the least level by the beginning of a logger's name, of which the longest counts;
 *     empty is nothing at all
 */
public record LogSettings(LogForm form, boolean timed, Map<String, Optional<Level>> levels) {
  /**
   * Quiet unless something is wrong. What is wrong with SQLite is told by the ledger; what Jetty
   * warns of is what strangers sent, as often as they like.
   */
  public static final LogSettings QUIET =
      new LogSettings(
          LogForm.TEXT,
          false,
          Map.of(
              "",
              Optional.of(Level.WARN),
              "org.sqlite",
              Optional.empty(),
              "org.eclipse.jetty",
              Optional.of(Level.ERROR)));

  private static volatile LogSettings current = QUIET;

  public LogSettings {
    levels = Map.copyOf(levels);
  }

  static LogSettings current() {
    return current;
  }

  /** Makes these the settings of the process. */
  public void take() {
    current = this;
  }

  /** The same in another form. */
  public LogSettings in(LogForm other) {
    return new LogSettings(other, timed, levels);
  }

  /** The same with or without times. */
  public LogSettings timed(boolean wanted) {
    return new LogSettings(form, wanted, levels);
  }

  /** The same from another level on, where names begin so. */
  public LogSettings from(Level level, String beginning) {
    var all = new TreeMap<>(levels);
    all.put(beginning, Optional.of(level));
    return new LogSettings(form, timed, all);
  }

  boolean isOn(String logger, Level level) {
    Optional<Level> least = Optional.empty();
    int longest = -1;
    for (Map.Entry<String, Optional<Level>> entry : levels.entrySet()) {
      if (entry.getKey().length() > longest && logger.startsWith(entry.getKey())) {
        longest = entry.getKey().length();
        least = entry.getValue();
      }
    }
    return least.filter(l -> level.toInt() >= l.toInt()).isPresent();
  }
}
