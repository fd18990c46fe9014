// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import java.nio.file.Path;

/** Hands one value to one attribute file in one {@code write(2)}. */
@FunctionalInterface
interface AttributeWriter {

  /**
   * Opens for writing only, writes once, closes. Never makes a file, never cuts one off, and never
   * follows a link at the end of the path.
   *
   * @return taken or refused
   */
  WriteAnswer write(Path file, byte[] value);

  /** The best there is: with JNA the errno is known. */
  static AttributeWriter best() {
    try {
      return NativeWriter.load();
    } catch (NoClassDefFoundError | UnsatisfiedLinkError e) {
      return new PlainWriter();
    }
  }
}
