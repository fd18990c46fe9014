// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.file;

import java.util.Optional;

/**
 * What came of one access. Exactly one of three: a text, nothing there, or a failure.
 *
 * @param text the content or link target; empty when there is none
 * @param failure what the system said, in its own words; empty when it did not fail
 */
public record FileReading(Optional<String> text, Optional<String> failure) {
  static final FileReading ABSENT = new FileReading(Optional.empty(), Optional.empty());

  public FileReading {
    if (text.isPresent() && failure.isPresent()) {
      throw new IllegalArgumentException("a reading either has a text or has failed");
    }
  }

  static FileReading of(String text) {
    return new FileReading(Optional.of(text), Optional.empty());
  }

  static FileReading failed(String why) {
    return new FileReading(Optional.empty(), Optional.of(why));
  }

  public boolean isAbsent() {
    return text.isEmpty() && failure.isEmpty();
  }
}
