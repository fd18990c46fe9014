// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Writes to standard error, a whole message at a time. */
final class ErrorStreamLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1L;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

  ErrorStreamLogger(String name) {
    this.name = name;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level, Marker marker, String pattern, Object[] arguments, Throwable thrown) {
    var text = new StringBuilder(MessageFormatter.basicArrayFormat(pattern, arguments));
    // SLF4J has null for none.
    Optional.ofNullable(thrown).ifPresent(cause -> text.append('\n').append(trace(cause)));
    LogSettings settings = LogSettings.current();
    String head =
        settings.form() == LogForm.TEXT
            ? (settings.timed()
                    ? TIME.format(OffsetDateTime.now(ZoneId.systemDefault())) + " "
                    : "")
                + "["
                + level
                + "] "
            : "";
    System.err.print(settings.form().lines(level, Optional.of(name), head + text));
    System.err.flush();
  }

  private static String trace(Throwable cause) {
    var trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace, true));
    return trace.toString();
  }

  /** Callers are not told. */
  @Override
  protected String getFullyQualifiedCallerName() {
    return "";
  }

  @Override
  public boolean isTraceEnabled() {
    return isOn(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return isOn(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return isOn(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return isOn(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return isOn(Level.ERROR);
  }

  private boolean isOn(Level level) {
    return LogSettings.current().isOn(name, level);
  }
}
