// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.offer;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads and prints the text form of a {@link Selector}. */
final class SelectorText {
  private final String text;
  private final List<String> problems = new ArrayList<>();
  private final Map<Criterion, SortedSet<String>> criteria = new TreeMap<>();

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
    return new Selector(criteria);
  }

  static String print(Selector selector) {
    return selector.criteria().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + String.join(",", entry.getValue()))
        .collect(joining(" "));
  }

  private void read(String part) {
    int equals = part.indexOf('=');
    String key = equals < 0 ? part : part.substring(0, equals);
    Optional<Criterion> criterion =
        Arrays.stream(Criterion.values()).filter(c -> c.toString().equals(key)).findFirst();
    if (equals < 0) {
      problems.add("'" + part + "' is not key=value");
    } else if (criterion.isEmpty()) {
      problems.add(
          "unknown key '"
              + key.toLowerCase(Locale.ROOT)
              + "'; known: "
              + Arrays.toString(Criterion.values()));
    } else if (criteria.containsKey(criterion.get())) {
      problems.add("'" + key + "' stands twice; separate its values by commas");
    } else {
      criteria.put(criterion.get(), values(criterion.get(), part.substring(equals + 1)));
    }
  }

  private SortedSet<String> values(Criterion criterion, String list) {
    var values = new TreeSet<String>();
    String bare = criterion == Criterion.VF && list.startsWith("#") ? list.substring(1) : list;
    for (String value : bare.split(",", -1)) {
      try {
        values.add(criterion.canonical(value));
      } catch (IllegalArgumentException e) {
        problems.add(criterion + ": " + e.getMessage());
      }
    }
    return values;
  }
}
