// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.secret;

import io.openqat.domain.FileReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * A text that is never printed, or the place where it is: a file or a variable of the environment,
 * which is read when the text is asked for. Two are equal when they have the same text, or the same
 * place.
 */
public final class Secret {
  private enum Kind {
    TEXT,
    FILE,
    VARIABLE
  }

  private final Kind kind;
  private final String text;

  private Secret(Kind kind, String text) {
    this.kind = kind;
    this.text = Objects.requireNonNull(text, "text");
  }

  /** Keeps a text that is already in memory. */
  public static Secret of(String text) {
    return new Secret(Kind.TEXT, text);
  }

  /** The content of a file, without the line break at its end. */
  public static Secret fromFile(Path file) {
    return new Secret(Kind.FILE, file.toString());
  }

  /** The value of a variable in this process's environment. */
  public static Secret fromEnvironment(String variable) {
    return new Secret(Kind.VARIABLE, variable);
  }

  /**
   * The text itself: for the wire, never for a log or a message.
   *
   * @throws SecretException when it cannot be read or holds nothing
   */
  public String reveal() {
    return reveal(System.getenv());
  }

  String reveal(Map<String, String> environment) {
    return switch (kind) {
      case TEXT -> text;
      case FILE -> present(content(Path.of(text)), "file " + text);
      case VARIABLE ->
          present(environment.getOrDefault(text, ""), "environment variable '" + text + "'");
    };
  }

  /**
   * The same secret with its text in memory, whatever becomes of the place where it was.
   *
   * @throws SecretException when it cannot be read or holds nothing
   */
  public Secret read() {
    return of(reveal());
  }

  private static String content(Path file) {
    try {
      FileReason.requireRegular(file);
      return Files.readString(file).stripTrailing();
    } catch (IOException e) {
      throw new SecretException("cannot read the secret in " + file + ": " + FileReason.of(e), e);
    }
  }

  private static String present(String text, String where) {
    if (text.isBlank()) {
      throw new SecretException("no secret in " + where + "; put it there");
    }
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.kind == kind && secret.text.equals(text);
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
