// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import io.openqat.domain.control.Errno;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What is known of a refusal, by what tells of it. */
final class WriteRefusals {
  private WriteRefusals() {}

  /** By the number the C library gave. */
  static WriteAnswer.Refused of(int number) {
    Errno errno = Errno.ofNumber(number);
    return new WriteAnswer.Refused(
        errno, errno == Errno.UNKNOWN ? "error " + number : errno.description());
  }

  /** By what Java makes of it: two errnos have a class of their own, the others their text. */
  static WriteAnswer.Refused of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return of(Errno.ENOENT.number());
    }
    if (e instanceof AccessDeniedException) {
      return of(Errno.EACCES.number());
    }
    String text = e instanceof FileSystemException fs ? fs.getReason() : e.getMessage();
    String said = text == null ? e.getClass().getSimpleName() : text;
    return new WriteAnswer.Refused(Errno.ofDescription(said).orElse(Errno.UNKNOWN), said);
  }

  /**
   * Taken, unless the system took a part only. The rest is not sent after: to the kernel it would
   * be a value of its own.
   */
  static WriteAnswer unlessWhole(long taken, int length) {
    return taken == length
        ? new WriteAnswer.Taken()
        : new WriteAnswer.Refused(Errno.UNKNOWN, "took " + taken + " of " + length + " bytes");
  }
}
