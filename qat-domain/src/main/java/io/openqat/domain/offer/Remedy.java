// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import java.util.Objects;
import java.util.Optional;

/**
 * What to do about something.
 *
 * @param text one or two sentences
 * @param command a line for a shell, where one helps; what it changes is in the text
 */
public record Remedy(String text, Optional<String> command) {
  public Remedy {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(command, "command");
  }

  /** One for which there is no command. */
  public static Remedy of(String text) {
    return new Remedy(text, Optional.empty());
  }

  /** One with a command to copy. */
  public static Remedy of(String text, String command) {
    return new Remedy(text, Optional.of(command));
  }
}
