// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.app.yaml.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is wrong with one configuration; a key is reported once. */
final class Problems {
  /** Nobody reads more, and a hostile file could have any number. */
  private static final int MOST = 100;

  private record Located(Place place, ConfigProblem problem) {}

  private final List<Located> found = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();

  void add(Place place, String key, String what) {
    if (key.isEmpty() || keys.add(key)) {
      found.add(new Located(place, new ConfigProblem(place.toString(), key, what)));
    }
  }

  /** Whether nothing is wrong with these keys, nor below them. */
  boolean none(String... asked) {
    return Arrays.stream(asked)
        .noneMatch(
            key -> keys.stream().anyMatch(bad -> bad.equals(key) || bad.startsWith(key + ".")));
  }

  void throwIfAny() {
    if (found.isEmpty()) {
      return;
    }
    var first =
        new ArrayList<>(
            found.stream()
                .sorted(Comparator.comparing(Located::place))
                .limit(MOST)
                .map(Located::problem)
                .toList());
    if (found.size() > MOST) {
      String where = first.get(0).where().replaceFirst(":[0-9]+:[0-9]+$", "");
      first.add(new ConfigProblem(where, "", "and " + (found.size() - MOST) + " problems more"));
    }
    throw new ConfigException(first);
  }
}
