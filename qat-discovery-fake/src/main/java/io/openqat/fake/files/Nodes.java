// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.files;

import io.openqat.fake.image.SysfsImage;
import java.util.SortedMap;
import java.util.TreeMap;

/** A tree that is being drawn. */
final class Nodes {
  private final SortedMap<String, SysfsImage.Node> nodes = new TreeMap<>();

  void put(String path, SysfsImage.Node node) {
    nodes.put(path, node);
  }

  void folder(String path) {
    put(path, new SysfsImage.EmptyFolder());
  }

  void text(String path, int mode, String text) {
    put(path, new SysfsImage.Text(mode, text));
  }

  void link(String path, String to) {
    put(path, new SysfsImage.Link(Paths.relative(path, to)));
  }

  SysfsImage image() {
    return new SysfsImage(nodes);
  }
}
