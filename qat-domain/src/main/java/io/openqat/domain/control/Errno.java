// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import java.util.Arrays;
import java.util.Optional;

/** Why the kernel refused. The names are those of {@code errno(3)}. */
public enum Errno {
  EPERM(1, "Operation not permitted"),
  ENOENT(2, "No such file or directory"),
  EINTR(4, "Interrupted system call"),
  EIO(5, "Input/output error"),
  ENXIO(6, "No such device or address"),
  EAGAIN(11, "Resource temporarily unavailable"),
  ENOMEM(12, "Cannot allocate memory"),
  EACCES(13, "Permission denied"),
  EFAULT(14, "Bad address"),
  EBUSY(16, "Device or resource busy"),
  EEXIST(17, "File exists"),
  ENODEV(19, "No such device"),
  ENOTDIR(20, "Not a directory"),
  EISDIR(21, "Is a directory"),
  EINVAL(22, "Invalid argument"),
  ENOTTY(25, "Inappropriate ioctl for device"),
  ENOSPC(28, "No space left on device"),
  EROFS(30, "Read-only file system"),
  ERANGE(34, "Numerical result out of range"),
  ENAMETOOLONG(36, "File name too long"),
  ENOSYS(38, "Function not implemented"),
  ELOOP(40, "Too many levels of symbolic links"),
  EOPNOTSUPP(95, "Operation not supported"),
  ETIMEDOUT(110, "Connection timed out"),
  EALREADY(114, "Operation already in progress"),
  /** One that is not in this list, or that the system did not tell. */
  UNKNOWN(0, "errno unknown");

  private final int number;
  private final String description;

  Errno(int number, String description) {
    this.number = number;
    this.description = description;
  }

  /** The errno of this number on Linux, or {@link #UNKNOWN}. */
  public static Errno ofNumber(int number) {
    return Arrays.stream(values()).filter(e -> e.number == number).findFirst().orElse(UNKNOWN);
  }

  /**
   * The errno a C library describes in this way in English. The text is all that Java tells of a
   * failed write.
   */
  public static Optional<Errno> ofDescription(String text) {
    return Arrays.stream(values()).filter(e -> e.description.equals(text)).findFirst();
  }

  /** Its number on Linux; 0 for {@link #UNKNOWN}. */
  public int number() {
    return number;
  }

  /** What {@code strerror(3)} says in English. */
  public String description() {
    return description;
  }
}
