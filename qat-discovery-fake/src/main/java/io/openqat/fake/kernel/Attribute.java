// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.control.Errno;
import java.util.List;

/**
 * A file of sysfs.
 *
 * @param mode its permissions, as in {@code 0644}
 * @param show what reading gives, with the line end
 * @param store what writing does
 */
public record Attribute(int mode, Show show, Store store) {

  /** Reading. */
  @FunctionalInterface
  public interface Show {
    String text() throws KernelError;
  }

  /** Writing: checks, and gives what is left to do. */
  @FunctionalInterface
  interface Store {
    List<KernelStep> write(String text) throws KernelError;
  }

  static Attribute readOnly(Show show) {
    return new Attribute(0444, () -> show.text() + "\n", Attribute::refused);
  }

  static Attribute readOnly(String text) {
    return readOnly(() -> text);
  }

  static Attribute writable(Show show, Store store) {
    return new Attribute(0644, () -> show.text() + "\n", store);
  }

  /** A file that root may write and nobody can read. */
  static Attribute writeOnly(int mode, Store store) {
    return new Attribute(mode, () -> "", store);
  }

  /** One whose effect is no part of this simulation. */
  static Attribute inert(int mode, String text) {
    return new Attribute(mode, () -> text, Attribute::refused);
  }

  /** sysfs refuses to open a file against its mode, even for root. Source: fs/kernfs/file.c. */
  private static List<KernelStep> refused(String text) throws KernelError {
    throw new KernelError(Errno.EACCES);
  }
}
