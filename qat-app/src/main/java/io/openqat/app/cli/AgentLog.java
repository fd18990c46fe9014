// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import java.util.Map;

/** How logs look when a command runs for long. Takes effect before the first line only. */
final class AgentLog {
  private static final String KEY = "org.slf4j.simpleLogger.";

  private AgentLog() {}

  /** Lines for an operator; the journal has times of its own. */
  static void configure(Map<String, String> environment) {
    set("log.io.openqat", "info");
    set("showShortLogName", "false");
    set("showLogName", "false");
    set("showDateTime", Boolean.toString(!environment.containsKey("JOURNAL_STREAM")));
    set("dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
  }

  private static void set(String name, String value) {
    if (System.getProperty(KEY + name) == null) {
      System.setProperty(KEY + name, value);
    }
  }
}
