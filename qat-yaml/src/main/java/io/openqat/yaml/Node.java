// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value with its place. */
public sealed interface Node {

  /** Where it begins. */
  Place place();

  /** A key without a value, or {@code null}: as if the key were not there. */
  record Nothing(Place place) implements Node {}

  /**
   * A scalar. What kind it is, a number or a text, is for the reader to say.
   *
   * @param text as it stands there, without quotes
   */
  record Word(Place place, String text) implements Node {}

  /** A list, in order. */
  record Row(Place place, List<Node> elements) implements Node {
    public Row {
      elements = List.copyOf(elements);
    }

    /** The same with another element at an index, which may be the one after the last. */
    Row with(int index, Node element) {
      var changed = new ArrayList<>(elements);
      if (index == changed.size()) {
        changed.add(element);
      } else {
        changed.set(index, element);
      }
      return new Row(place, changed);
    }
  }

  /** Keys with their values, in the order of the file. */
  record Block(Place place, Map<String, Entry> entries) implements Node {

    /** One of them, and where its key stands. */
    public record Entry(Place keyPlace, Node value) {}

    public Block {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The value of a key. */
    public Optional<Node> get(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** The same with another value for a key. */
    Block with(String key, Entry entry) {
      var changed = new LinkedHashMap<>(entries);
      changed.put(key, entry);
      return new Block(place, changed);
    }
  }
}
