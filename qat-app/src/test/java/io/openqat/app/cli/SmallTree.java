// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A sysfs tree of a few functions, as much of it as commands need to have something to say. */
final class SmallTree {
  static final String PF = "0000:6b:00.0";
  static final String FOREIGN = "0000:00:1f.0";

  private final Path root;

  SmallTree(Path root) {
    this.root = root;
    folder(root.resolve("bus/pci/devices"));
    folder(root.resolve("bus/pci/drivers/4xxx"));
  }

  /** A host with one Gen4 PF and one function that is no accelerator. */
  static Path withOnePf(Path root) {
    var tree = new SmallTree(root);
    tree.function("pci0000:00", FOREIGN, "8086:A1C3:060100", Map.of("numa_node", "0"));
    tree.function(
        "pci0000:6b",
        PF,
        "8086:4940:0B4000",
        Map.of("numa_node", "0", "revision", "0x40", "qat/state", "up"));
    tree.link("devices/pci0000:6b/" + PF + "/driver", "../../../bus/pci/drivers/4xxx");
    return root;
  }

  /** Replaces the text of an attribute of the PF. */
  static void write(Path root, String attribute, String text) {
    file(root.resolve("devices/pci0000:6b/" + PF).resolve(attribute), text);
  }

  /** A function by its vendor, device and class, all in the digits of {@code modalias}. */
  void function(String bus, String address, String identity, Map<String, String> attributes) {
    Path folder = root.resolve("devices").resolve(bus).resolve(address);
    String[] parts = identity.split(":");
    String ids = "v0000" + parts[0] + "d0000" + parts[1] + "sv00008086sd00000000";
    String pciClass = parts[2].replaceFirst("(..)(..)(..)", "bc$1sc$2i$3");
    file(folder.resolve("modalias"), "pci:" + ids + pciClass);
    attributes.forEach((name, text) -> file(folder.resolve(name), text));
    link("bus/pci/devices/" + address, "../../../devices/" + bus + "/" + address);
  }

  private void link(String link, String target) {
    try {
      Files.createSymbolicLink(root.resolve(link), Path.of(target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void file(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void folder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
