// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.file;

import java.util.List;
import java.util.Objects;

/**
 * What came of reading an attribute, a link or a directory.
 *
 * @param outcome how it ended; listing a directory is never {@link Outcome#BLOCKED}
 * @param text the content, the link's target, or what the system said when it failed; empty
 *     otherwise
 * @param names what a directory holds; empty otherwise
 */
public record FileReading(Outcome outcome, String text, List<String> names) {
  public FileReading {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(text, "text");
    names = List.copyOf(names);
  }

  public static FileReading of(String text) {
    return new FileReading(Outcome.TEXT, text, List.of());
  }

  public static FileReading of(List<String> names) {
    return new FileReading(Outcome.TEXT, "", names);
  }

  /** What a link names: the last element of its target. Anything else stays as it is. */
  public FileReading lastElement() {
    return outcome == Outcome.TEXT ? of(text.substring(text.lastIndexOf('/') + 1)) : this;
  }

  public static FileReading absent() {
    return new FileReading(Outcome.ABSENT, "", List.of());
  }

  public static FileReading failed(String why) {
    return new FileReading(Outcome.FAILED, why, List.of());
  }

  public static FileReading blocked() {
    return new FileReading(Outcome.BLOCKED, "", List.of());
  }
}
