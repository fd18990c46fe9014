// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.sysfs;

import io.openqat.fake.image.SysfsImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Trees of real kernels in the folder {@code trees} of the test resources: {@code [folder]}, then
 * {@code file = text} and {@code link -> target}. Modes are not recorded, and what could not be
 * read is not there.
 */
final class RecordedTree {
  private static final Path FOLDER = Path.of("src/test/resources/trees");
  private static final String SUFFIX = ".tree";

  private RecordedTree() {}

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }

  static SysfsImage named(String name) throws IOException {
    SortedMap<String, SysfsImage.Node> nodes = new TreeMap<>();
    String folder = "";
    for (String line : Files.readAllLines(FOLDER.resolve(name + SUFFIX))) {
      if (line.startsWith("[")) {
        folder = line.substring(1, line.length() - 1);
        nodes.put(folder, new SysfsImage.EmptyFolder());
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        nodes.remove(folder);
        add(nodes, folder, line);
      }
    }
    return new SysfsImage(nodes);
  }

  private static void add(SortedMap<String, SysfsImage.Node> nodes, String folder, String line) {
    String[] words = line.split(" ", 3);
    String rest = words.length > 2 ? words[2] : "";
    nodes.put(
        folder + "/" + words[0],
        words[1].equals("->")
            ? new SysfsImage.Link(rest)
            : new SysfsImage.Text(0444, rest.replace("\\n", "\n").replace("\\0", "\0") + "\n"));
  }
}
