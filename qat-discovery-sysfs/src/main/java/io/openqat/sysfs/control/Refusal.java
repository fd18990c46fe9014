// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import static java.util.Objects.requireNonNull;

import io.openqat.domain.provisioning.Errno;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/**
 * How the system refused a write.
 *
 * @param errno {@link Errno#UNKNOWN} where it is not certain
 * @param said the system's words
 */
record Refusal(Errno errno, String said) {

  Refusal {
    requireNonNull(errno, "errno");
    requireNonNull(said, "said");
  }

  /** By the number the C library gave. */
  static Refusal of(int number) {
    Errno errno = Errno.ofNumber(number);
    return new Refusal(errno, errno == Errno.UNKNOWN ? "error " + number : errno.description());
  }

  /** By what Java makes of it: two errnos have a class of their own, the others their text. */
  static Refusal of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return of(Errno.ENOENT.number());
    }
    if (e instanceof AccessDeniedException) {
      return of(Errno.EACCES.number());
    }
    String text = e instanceof FileSystemException fs ? fs.getReason() : e.getMessage();
    String said = text == null ? e.getClass().getSimpleName() : text;
    return new Refusal(Errno.ofDescription(said).orElse(Errno.UNKNOWN), said);
  }

  /**
   * None, unless the system took a part only. The rest is not sent after: to the kernel it would be
   * a value of its own.
   */
  static Optional<Refusal> unlessWhole(long taken, int length) {
    return taken == length
        ? Optional.empty()
        : Optional.of(new Refusal(Errno.UNKNOWN, "took " + taken + " of " + length + " bytes"));
  }
}
