// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.log;

import static java.util.stream.Collectors.joining;

import io.openqat.json.Lines;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.event.Level;

/** How a line beside results is written. */
public enum LogForm {
  /** As it is, for a person. */
  TEXT,
  /** With the priority that the journal reads, {@code <3>} and the like: see sd-daemon(3). */
  JOURNAL,
  /** An object a line, for programs. */
  JSON;

  /** All lines of a text, each ending in a line feed; the journal takes each for a message. */
  public String lines(Level level, Optional<String> source, String text) {
    return switch (this) {
      case TEXT -> text.lines().map(line -> line + "\n").collect(joining());
      case JOURNAL ->
          text.lines().map(line -> "<" + priority(level) + ">" + line + "\n").collect(joining());
      case JSON -> json(level, source, text);
    };
  }

  private static String json(Level level, Optional<String> source, String text) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("time", Instant.now().toString());
    facts.put("level", level.name().toLowerCase(Locale.ROOT));
    source.ifPresent(name -> facts.put("logger", name));
    facts.put("message", text.strip());
    return Writer.LINES.facts(facts) + "\n";
  }

  /** Nothing is loaded for it before the first line. */
  private static final class Writer {
    private static final Lines LINES = new Lines();
  }

  /** The numbers of syslog(3). */
  private static int priority(Level level) {
    return switch (level) {
      case ERROR -> 3;
      case WARN -> 4;
      case INFO -> 6;
      case DEBUG, TRACE -> 7;
    };
  }
}
