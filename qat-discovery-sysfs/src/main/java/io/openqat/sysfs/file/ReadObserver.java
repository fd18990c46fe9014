// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.file;

import java.nio.file.Path;

/**
 * Told of every access to the tree before it is made: to count them, or to say where a fact is
 * from. By any thread, and by several at once.
 */
@FunctionalInterface
public interface ReadObserver {
  ReadObserver NONE = (path, access) -> {};

  /** What is done to a path. Each costs one open or one readlink. */
  enum Access {
    LIST,
    READ,
    LINK
  }

  void observed(Path path, Access access);
}
