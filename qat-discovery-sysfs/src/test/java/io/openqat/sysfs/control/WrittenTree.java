// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import io.openqat.fake.scenario.Scenario;
import io.openqat.testkit.HostFixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A host with one 4xxx and a network card, written out as plain files. */
final class WrittenTree {
  private final Path root;

  WrittenTree(Path folder) {
    this.root = HostFixtures.write(host(), folder.resolve("sys"));
  }

  private static Scenario host() {
    return HostFixtures.parse(
        """
        name: tree
        summary: a PF with VFs on vfio-pci, another PF, and a foreign function
        kernel: 6.12
        accelerators:
          - {at: 6b:00.0, model: 4xxx, total-vfs: 2, vfs: all, bound: {vfio-pci: all}}
          - {at: 70:00.0, model: 4xxx, total-vfs: 2}
        foreign:
          - {at: 17:00.0, kind: nic}
        """);
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
