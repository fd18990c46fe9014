// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Keys with their values, in the order of the file.
 *
 * @param place where it begins
 * @param entries by key
 */
public record Block(Place place, Map<String, Entry> entries) implements Node {

  /**
   * One of them.
   *
   * @param keyPlace where the key stands
   * @param value what it has
   */
  public record Entry(Place keyPlace, Node value) {
    public Entry {
      Objects.requireNonNull(keyPlace, "keyPlace");
      Objects.requireNonNull(value, "value");
    }
  }

  public Block {
    Objects.requireNonNull(place, "place");
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** The value of a key. */
  public Optional<Node> get(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::value);
  }

  /** The same with another value for a key. */
  public Block with(String key, Entry entry) {
    var changed = new LinkedHashMap<>(entries);
    changed.put(key, entry);
    return new Block(place, changed);
  }
}
