// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.file;

import java.util.List;
import java.util.Objects;

/**
 * What came of listing a directory.
 *
 * @param outcome {@link Outcome#TEXT} when there are names; never {@link Outcome#BLOCKED}
 * @param names the entries; empty unless the outcome is {@code TEXT}
 * @param failure what the system said; empty unless the outcome is {@link Outcome#FAILED}
 */
public record DirectoryReading(Outcome outcome, List<String> names, String failure) {
  public DirectoryReading {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(failure, "failure");
    names = List.copyOf(names);
  }

  public static DirectoryReading of(List<String> names) {
    return new DirectoryReading(Outcome.TEXT, names, "");
  }

  public static DirectoryReading absent() {
    return new DirectoryReading(Outcome.ABSENT, List.of(), "");
  }

  public static DirectoryReading failed(String why) {
    return new DirectoryReading(Outcome.FAILED, List.of(), why);
  }
}
