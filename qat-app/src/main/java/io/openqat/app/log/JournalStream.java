// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Whether standard error goes to the journal. Source: systemd.exec(5), {@code JOURNAL_STREAM}: the
 * device and the inode of what it is connected to, so that a redirection is told from it.
 */
public final class JournalStream {
  public static final String VARIABLE = "JOURNAL_STREAM";
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  private JournalStream() {}

  /** Whether it does, by the variables of the process. */
  public static boolean isHere(Map<String, String> environment) {
    String told = environment.getOrDefault(VARIABLE, "");
    return !told.isEmpty() && ofStandardError().filter(told::equals).isPresent();
  }

  /** The place of standard error as systemd would name it. */
  public static Optional<String> ofStandardError() {
    try {
      Map<String, Object> file = Files.readAttributes(STANDARD_ERROR, "unix:dev,ino");
      return Optional.of(file.get("dev") + ":" + file.get("ino"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
