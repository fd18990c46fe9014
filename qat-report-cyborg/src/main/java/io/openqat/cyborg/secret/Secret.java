// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** A text that is never printed. It comes from a file or from the environment. */
public final class Secret {
  private final String text;

  private Secret(String text) {
    this.text = Objects.requireNonNull(text, "text");
  }

  /** Keeps a text that is already in memory. */
  public static Secret of(String text) {
    return new Secret(text);
  }

  /**
   * The content of a file, without the line break at its end.
   *
   * @throws SecretException when it cannot be read or holds nothing
   */
  public static Secret fromFile(Path file) {
    try {
      return present(Files.readString(file).stripTrailing(), "file " + file);
    } catch (IOException e) {
      throw new SecretException("cannot read the secret in " + file + ": " + reason(e), e);
    }
  }

  /**
   * The value of a variable in this process's environment.
   *
   * @throws SecretException when it is not set or empty
   */
  public static Secret fromEnvironment(String variable) {
    return fromEnvironment(variable, System.getenv());
  }

  static Secret fromEnvironment(String variable, Map<String, String> environment) {
    return present(
        environment.getOrDefault(variable, ""), "environment variable '" + variable + "'");
  }

  private static Secret present(String text, String where) {
    if (text.isBlank()) {
      throw new SecretException("no secret in " + where + "; put it there");
    }
    return new Secret(text);
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "no such file" : e.toString();
  }

  /** The text itself: for the wire, never for a log or a message. */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.text.equals(text);
  }

  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  /** Always {@code ***}. */
  @Override
  public String toString() {
    return "***";
  }
}
