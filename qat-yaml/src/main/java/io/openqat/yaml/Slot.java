// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import io.openqat.yaml.Node.Nothing;
import io.openqat.yaml.Node.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A place in a tree that a value is made for, and the way to report what is wrong with it. Whatever
 * gives an empty result has reported why.
 */
public final class Slot {
  private final Binder binder;
  private final Problems problems;
  private final String key;
  private final Optional<Node> node;
  private final Map<String, Object> siblings;

  Slot(
      Binder binder,
      Problems problems,
      String key,
      Optional<Node> node,
      Map<String, Object> siblings) {
    this.binder = binder;
    this.problems = problems;
    this.key = key;
    this.node = node.filter(given -> !(given instanceof Nothing));
    this.siblings = siblings;
  }

  String key() {
    return key;
  }

  /** What the file has here; empty for a key that has no value, or is not there. */
  Optional<Node> node() {
    return node;
  }

  /** The value of a component of the same record that stands before this one. */
  public Optional<Object> sibling(String component) {
    return Optional.ofNullable(siblings.get(component));
  }

  /** A record with a key for each of its components. */
  public <T extends Record> Optional<T> record(Class<T> type) {
    return record(type, "must be a block of keys");
  }

  /** Like {@link #record(Class)}, with what to report when there is no block of keys. */
  public <T extends Record> Optional<T> record(Class<T> type, String otherwise) {
    return binder.record(type, this, otherwise).map(type::cast);
  }

  /** One word or several, at least one. */
  public <T> List<T> words(Function<String, T> reader) {
    if (node.isEmpty()) {
      report("must be given");
    } else if (node.get() instanceof Row row && row.elements().isEmpty()) {
      report("must not be empty");
    }
    return binder.elements(this, true, element -> binder.word(reader, element));
  }

  /**
   * All words below here by their keys: one for a key with a word, any number for one with a list.
   * Blocks are flattened: {@code {tls: {ca: x}, to: [a, b]}} becomes {@code tls.ca} and {@code to}.
   */
  public Map<String, List<String>> settings() {
    return binder.settings(this);
  }

  /** Whether a key of this record was given. */
  public boolean isGiven(String name) {
    return problems.isGiven(Keys.join(key, name));
  }

  /** Whether nothing is wrong here or below. */
  public boolean isFine() {
    return key.isEmpty() ? problems.isEmpty() : problems.none(key);
  }

  /** Whether nothing is wrong with these keys of this record. */
  public boolean isFine(String... names) {
    return problems.none(
        Arrays.stream(names).map(name -> Keys.join(key, name)).toArray(String[]::new));
  }

  /** Reports what is wrong with the value as a whole. */
  public void report(String what) {
    problems.add(key, what);
  }

  /** Reports what is wrong with a key below it, which may be a path of keys. */
  public void report(String name, String what) {
    problems.add(Keys.join(key, name), what);
  }

  /** Requires that the value of one key is no more than that of another one. */
  public <T extends Comparable<T>> void requireOrder(String less, T low, String more, T high) {
    if (low.compareTo(high) > 0 && isFine(less, more)) {
      if (isGiven(more)) {
        report(more, "must be no less than '" + less + "'");
      } else {
        report(less, "must be no more than '" + more + "'");
      }
    }
  }

  Slot below(String name, Optional<Node> value, Map<String, Object> beside) {
    return new Slot(binder, problems, Keys.join(key, name), value, beside);
  }
}
