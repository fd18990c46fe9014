// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.log.JournalStream;
import io.openqat.app.log.LogSettings;
import org.slf4j.event.Level;

/** What loggers write for each kind of command. */
final class Logging {
  private static final String OWN = "io.openqat";
  private static final String REPORTER = "io.openqat.cyborg";

  private Logging() {}

  /** For a command that tells what it has to tell by itself. */
  static LogSettings of(Console console) {
    LogSettings settings = LogSettings.QUIET.in(console.telling().form());
    if (console.debug()) {
      return settings.from(Level.DEBUG, "").from(Level.DEBUG, "org.sqlite");
    }
    return switch (console.telling().verbosity()) {
      case QUIET -> settings.from(Level.ERROR, "");
      case NORMAL -> settings;
      case VERBOSE -> settings.from(Level.INFO, OWN);
    };
  }

  /** The same where the reporter's lines would only repeat a sentence that comes at the end. */
  static LogSettings once(Console console) {
    LogSettings settings = of(console);
    return console.debug() || console.telling().verbosity() == Verbosity.VERBOSE
        ? settings
        : settings.from(Level.ERROR, REPORTER);
  }

  /** For an agent, whose log is what it tells; the journal has times of its own. */
  static LogSettings ofAgent(Console console) {
    LogSettings settings =
        of(console).timed(!console.environment().containsKey(JournalStream.VARIABLE));
    return switch (console.telling().verbosity()) {
      case QUIET -> settings.from(Level.WARN, OWN);
      case NORMAL -> settings.from(console.debug() ? Level.DEBUG : Level.INFO, OWN);
      case VERBOSE -> settings.from(Level.DEBUG, OWN);
    };
  }
}
