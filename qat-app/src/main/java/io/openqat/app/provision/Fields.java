// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import io.openqat.app.yaml.Block;
import io.openqat.app.yaml.Node;
import io.openqat.app.yaml.Nothing;
import io.openqat.app.yaml.Place;
import io.openqat.app.yaml.Row;
import io.openqat.app.yaml.Word;
import io.openqat.domain.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The keys of one block of a file, read one by one; what does not fit is reported. */
final class Fields {
  private final String path;
  private final Optional<Block> block;
  private final Place place;
  private final List<ProvisionProblem> problems;

  private Fields(String path, Optional<Block> block, Place place, List<ProvisionProblem> problems) {
    this.path = path;
    this.block = block;
    this.place = place;
    this.problems = problems;
  }

  /** The block that a node is, with the keys it may have. */
  static Fields of(String path, Node node, List<String> keys, List<ProvisionProblem> problems) {
    Optional<Block> block =
        Optional.of(node).filter(Block.class::isInstance).map(Block.class::cast);
    var fields = new Fields(path, block, node.place(), problems);
    if (block.isEmpty() && !(node instanceof Nothing)) {
      fields.report("must be a block of keys: " + String.join(", ", keys));
    }
    block.ifPresent(given -> fields.reportUnknown(given, keys));
    return fields;
  }

  void report(String what) {
    problems.add(new ProvisionProblem(place, path, what));
  }

  /** The value of a key, when it has one. */
  Optional<Node> node(String key) {
    return block.flatMap(given -> given.get(key)).filter(node -> !(node instanceof Nothing));
  }

  /** The elements of a list. */
  List<Node> list(String key) {
    Optional<Node> node = node(key);
    if (node.isPresent() && node.get() instanceof Row row) {
      return row.elements();
    }
    node.ifPresent(other -> report(key, other.place(), "must be a list"));
    return List.of();
  }

  /** Whether a key has a list with nothing in it. */
  boolean hasEmptyList(String key) {
    return node(key)
        .filter(node -> node instanceof Row row && row.elements().isEmpty())
        .isPresent();
  }

  /** One word. */
  <T> Optional<T> word(String key, Function<String, T> parse) {
    return node(key).flatMap(node -> word(key, node, parse));
  }

  /** One word, or a list of words. */
  <T> List<T> words(String key, Function<String, T> parse) {
    var values = new ArrayList<T>();
    Optional<Node> node = node(key);
    if (node.isPresent() && node.get() instanceof Row row) {
      row.elements().forEach(element -> word(key, element, parse).ifPresent(values::add));
    } else {
      word(key, parse).ifPresent(values::add);
    }
    return values;
  }

  private <T> Optional<T> word(String key, Node node, Function<String, T> parse) {
    if (!(node instanceof Word word)) {
      report(key, node.place(), "must be one word, not a list or a block");
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(word.text().strip()));
    } catch (IllegalArgumentException e) {
      report(key, node.place(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void report(String key, Place at, String what) {
    String pathOfKey = path.isEmpty() ? key : path + "." + key;
    problems.add(new ProvisionProblem(at, pathOfKey, what));
  }

  private void reportUnknown(Block given, List<String> keys) {
    given
        .entries()
        .forEach(
            (key, entry) -> {
              if (!keys.contains(key)) {
                report(
                    key, entry.keyPlace(), "unknown key" + Nearest.suggestion(key, keys.stream()));
              }
            });
  }
}
