// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import io.openqat.sysfs.PlainTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A host with one 4xxx and a network card, written out as plain files. */
final class WrittenTree {
  private final Path root;

  WrittenTree(Path folder) {
    this.root =
        new PlainTree(folder.resolve("sys"))
            .device("0000:6b:00.0", 2, 400)
            .device("0000:70:00.0", 0, 0)
            .function("0000:17:00.0", "1563", "ixgbe")
            .root();
  }

  Path root() {
    return root;
  }

  /** A file of a function; its links are resolved. */
  Path file(String function, String name) {
    try {
      return root.resolve("bus/pci/devices").resolve(function).toRealPath().resolve(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String function, String name) {
    try {
      return Files.readString(file(function, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
