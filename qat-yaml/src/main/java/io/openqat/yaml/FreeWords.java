// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import io.openqat.yaml.Node.Block;
import io.openqat.yaml.Node.Row;
import io.openqat.yaml.Node.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words of a block whose keys only somebody else knows. */
final class FreeWords {
  private final Map<String, List<String>> byKey = new LinkedHashMap<>();
  private final String key;
  private final Problems problems;
  private final Listener listener;

  /** Is told each word, by its whole path and in a form for everybody's eyes. */
  interface Listener {
    void found(String path, String shown, Word word);
  }

  FreeWords(String key, Problems problems, Listener listener) {
    this.key = key;
    this.problems = problems;
    this.listener = listener;
  }

  Map<String, List<String>> byKey() {
    return byKey;
  }

  void add(Node node, String path) {
    add(node, path, path);
  }

  /** Words of a list go below the name of the list; those of blocks in a list keep their index. */
  private void add(Node node, String name, String path) {
    problems.put(Keys.join(key, path), node.place());
    if (node instanceof Block block) {
      block.entries().forEach((below, entry) -> add(entry.value(), path + "." + below));
    } else if (node instanceof Row row) {
      if (row.elements().isEmpty() || row.elements().stream().anyMatch(Word.class::isInstance)) {
        byKey.computeIfAbsent(name, any -> new ArrayList<>());
      }
      for (int i = 0; i < row.elements().size(); i++) {
        Node element = row.elements().get(i);
        String at = path + "." + i;
        add(element, element instanceof Word ? name : at, at);
      }
    } else if (node instanceof Word word) {
      byKey.computeIfAbsent(name, any -> new ArrayList<>()).add(word.text());
      listener.found(Keys.join(key, path), Mask.value(path, word.text()), word);
    }
  }
}
