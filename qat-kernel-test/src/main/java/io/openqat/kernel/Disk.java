// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import java.nio.file.Path;

/** Single files, as a shell reads and writes them. Nothing of what is on trial is used. */
interface Disk {
  boolean exists(Path file);

  /** Without blanks around it. */
  String read(Path file);

  void write(Path file, String text);

  /** The last name of the target. */
  String linkName(Path link);
}
