// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.cli.manual.Completion;
import io.openqat.app.output.text.Style;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Answers that are the same each time and are asked for most: they come from the jar, without
 * finding out first what commands and options there are. A test holds that they are those that are
 * made of them, and another that no lambda is on the way to them: the first one takes as long as
 * all of the rest.
 */
final class StoredAnswers {
  private static final Set<String> HELP = Set.of("--help", "-h", "help");
  private static final Set<String> VERSION = Set.of("--version", "version");

  /** All of them in turn, for the archive of classes that they start from. */
  private static final String TRAINING = "training";

  private StoredAnswers() {}

  /** Prints the answer to these arguments alone; false when it has to be made. */
  static boolean print(Console console, String... arguments) {
    if (arguments.length == 1 && arguments[0].equals(TRAINING)) {
      return print(console, "--help")
          && print(console, "version")
          && print(console, "completion", "zsh");
    }
    if (arguments.length == 2 && arguments[0].equals("completion")) {
      Optional<String> script = completion(arguments[1]);
      if (script.isPresent()) {
        console.printDocument(script.get());
      }
      return script.isPresent();
    }
    Optional<String> text = arguments.length == 1 ? text(console, arguments[0]) : Optional.empty();
    if (text.isPresent()) {
      console.print(text.get());
    }
    return text.isPresent();
  }

  private static Optional<String> text(Console console, String asked) {
    if (VERSION.contains(asked)) {
      return Optional.of(VersionCommand.text());
    }
    return HELP.contains(asked) && console.width() >= Style.WIDTH
        ? Optional.of(help(ColorWhen.AUTO.appliesTo(console)))
        : Optional.empty();
  }

  /** Stored by the build, which makes it of all options of all commands. */
  private static Optional<String> completion(String shell) {
    return switch (shell) {
      case "bash", "fish" -> stored("completion." + shell);
      case "zsh" -> stored("completion.bash").map(Completion::forZsh);
      default -> Optional.empty();
    };
  }

  /** The help of {@code qat} itself, as wide as it gets. */
  static String help(boolean color) {
    String file = fileOf(color);
    Optional<String> text = stored(file);
    if (text.isEmpty()) {
      throw new IllegalStateException(file + " is missing from the jar of qat-app");
    }
    return text.get();
  }

  private static Optional<String> stored(String file) {
    try (InputStream in = StoredAnswers.class.getResourceAsStream(file)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String fileOf(boolean color) {
    return color ? "help.color.txt" : "help.txt";
  }
}
