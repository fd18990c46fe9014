// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import java.nio.file.InvalidPathException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The characters that arguments and file names of this process can have. Its locale decides: in
 * {@code C}, that of cron and of many containers, they are those of ASCII.
 *
 * @param name as the JVM calls it
 */
public record CharacterSet(String name) {
  /** What the JVM makes of a byte that the character set does not have. */
  private static final String UNREADABLE = "\uFFFD";

  private static final String UNICODE = "UTF-8";

  /** That of this process. */
  public static CharacterSet ofProcess() {
    return new CharacterSet(System.getProperty("sun.jnu.encoding", UNICODE));
  }

  /** What to tell when an argument could not be read; empty when all of them could. */
  public Optional<String> refusalOf(String... arguments) {
    for (String argument : arguments) {
      if (!isUnicode() && argument.contains(UNREADABLE)) {
        return Optional.of("argument '" + argument.replace(UNREADABLE, "?") + "'" + advice());
      }
    }
    return Optional.empty();
  }

  /** What to tell when something went wrong for a path; empty when it was not for these. */
  public Optional<String> refusalOf(Throwable problem) {
    return Stream.iterate(problem, Objects::nonNull, Throwable::getCause)
        .filter(InvalidPathException.class::isInstance)
        .map(cause -> ((InvalidPathException) cause).getInput())
        .filter(path -> !isUnicode() && path.chars().anyMatch(c -> c > 127))
        .map(path -> "path '" + path.replace(UNREADABLE, "?") + "'" + advice())
        .findFirst();
  }

  private boolean isUnicode() {
    return name.equals(UNICODE);
  }

  private String advice() {
    return " has characters that are not in "
        + name
        + ", all that this locale has: run it with"
        + " LC_ALL=C.UTF-8";
  }
}
