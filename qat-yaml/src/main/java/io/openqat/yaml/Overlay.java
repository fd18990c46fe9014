// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import io.openqat.yaml.Node.Block;
import io.openqat.yaml.Node.Nothing;
import io.openqat.yaml.Node.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts one value into a tree, in place of what may be there.
 *
 * @param place where it was said
 */
public record Overlay(Place place, Node value) {
  /**
   * The tree with the value at this path.
   *
   * @throws IllegalArgumentException when the path leads into a list beyond its end
   */
  public Node on(Node node, List<String> path) {
    if (path.isEmpty()) {
      return value;
    }
    String key = path.get(0);
    List<String> rest = path.subList(1, path.size());
    if (node instanceof Row row) {
      int index = index(key, row.elements().size());
      Node old = index < row.elements().size() ? row.elements().get(index) : new Nothing(place);
      return row.with(index, on(old, rest));
    }
    if (node instanceof Block block) {
      Optional<Block.Entry> old = Optional.ofNullable(block.entries().get(key));
      Node changed = on(old.map(Block.Entry::value).orElse(new Nothing(place)), rest);
      return block.with(
          key, new Block.Entry(old.map(Block.Entry::keyPlace).orElse(place), changed));
    }
    // Nothing there yet, or a value that gives way.
    return key.matches("[0-9]+")
        ? on(new Row(place, List.of()), path)
        : on(new Block(place, Map.of()), path);
  }

  private static int index(String key, int size) {
    if (!key.matches("[0-9]{1,6}") || Integer.parseInt(key) > size) {
      throw new IllegalArgumentException(
          "'" + Keys.shown(key) + "' is no place in a list of " + size + "; the next is " + size);
    }
    return Integer.parseInt(key);
  }
}
