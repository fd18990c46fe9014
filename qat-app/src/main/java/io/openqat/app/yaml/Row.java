// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A list.
 *
 * @param place where it begins
 * @param elements in order
 */
public record Row(Place place, List<Node> elements) implements Node {
  public Row {
    Objects.requireNonNull(place, "place");
    elements = List.copyOf(elements);
  }

  /** The same with another element at an index, which may be the one after the last. */
  public Row with(int index, Node element) {
    var changed = new ArrayList<>(elements);
    if (index == changed.size()) {
      changed.add(element);
    } else {
      changed.set(index, element);
    }
    return new Row(place, changed);
  }
}
