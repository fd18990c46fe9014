// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.file;

import java.util.Objects;

/**
 * What came of reading an attribute or a link.
 *
 * @param outcome how it ended
 * @param text the content, the link's target, or what the system said when it failed; empty
 *     otherwise
 */
public record FileReading(Outcome outcome, String text) {
  public FileReading {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(text, "text");
  }

  public static FileReading of(String text) {
    return new FileReading(Outcome.TEXT, text);
  }

  public static FileReading absent() {
    return new FileReading(Outcome.ABSENT, "");
  }

  public static FileReading failed(String why) {
    return new FileReading(Outcome.FAILED, why);
  }

  public static FileReading blocked() {
    return new FileReading(Outcome.BLOCKED, "");
  }
}
