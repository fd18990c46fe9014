// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the text form of a {@link Selector}. */
final class SelectorText {
  private final String text;
  private final List<String> problems = new ArrayList<>();
  private final Set<Criterion<?>> met = new HashSet<>();
  private final List<Selector.Term<?>> terms = new ArrayList<>();

  SelectorText(String text) {
    this.text = text;
  }

  Selector read() {
    for (String part : text.trim().split("\\s+", -1)) {
      if (!part.isEmpty()) {
        read(part);
      }
    }
    if (!problems.isEmpty()) {
      throw new SelectorException("selector '" + text + "': " + String.join("; ", problems));
    }
    return new Selector(terms);
  }

  private void read(String part) {
    int equals = part.indexOf('=');
    String key = equals < 0 ? part : part.substring(0, equals);
    Optional<Criterion<?>> criterion =
        Criterion.ALL.stream().filter(c -> c.toString().equals(key)).findFirst();
    if (equals < 0) {
      problems.add("'" + part + "' is not key=value");
    } else if (criterion.isEmpty()) {
      problems.add("unknown key '" + key.toLowerCase(Locale.ROOT) + "'; known: " + Criterion.ALL);
    } else if (!met.add(criterion.get())) {
      problems.add("'" + key + "' stands twice; separate its values by commas");
    } else {
      read(criterion.get(), part.substring(equals + 1));
    }
  }

  private <V> void read(Criterion<V> criterion, String list) {
    var values = new ArrayList<V>();
    for (String value : list.split(",", -1)) {
      try {
        values.add(criterion.parse(value));
      } catch (IllegalArgumentException e) {
        problems.add(criterion + ": " + e.getMessage());
      }
    }
    if (!values.isEmpty()) {
      terms.add(new Selector.Term<>(criterion, values));
    }
  }
}
