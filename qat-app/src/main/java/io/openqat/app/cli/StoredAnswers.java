// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.text.Style;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Answers that are the same each time and are asked for most: they come from the jar, without
 * finding out first what commands and options there are. A test holds that the help is the one that
 * is made of them.
 */
final class StoredAnswers {
  private static final Set<String> HELP = Set.of("--help", "-h", "help");
  private static final Set<String> VERSION = Set.of("--version", "version");

  private StoredAnswers() {}

  /** The answer to these arguments alone; empty when it has to be made. */
  static Optional<String> to(Console console, String... arguments) {
    if (arguments.length != 1) {
      return Optional.empty();
    }
    if (VERSION.contains(arguments[0])) {
      return Optional.of(VersionCommand.text());
    }
    return HELP.contains(arguments[0]) && console.width() >= Style.WIDTH
        ? Optional.of(help(ColorWhen.AUTO.appliesTo(console)))
        : Optional.empty();
  }

  /** The help of {@code qat} itself, as wide as it gets. */
  static String help(boolean color) {
    String file = fileOf(color);
    try (InputStream in = StoredAnswers.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from the jar of qat-app");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String fileOf(boolean color) {
    return color ? "help.color.txt" : "help.txt";
  }
}
