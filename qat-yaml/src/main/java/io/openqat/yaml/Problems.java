// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Gathers what is wrong with one text, and where its keys stand; a key is reported once. */
public final class Problems {
  private final Map<String, Place> places = new HashMap<>();
  private final Consumer<String> hints;
  private final List<Problem> found = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private final Set<String> hinted = new HashSet<>();

  /** Problems of a text whose hints nobody wants. */
  public Problems(String origin) {
    this(origin, hint -> {});
  }

  /**
   * None so far.
   *
   * @param origin the file, or whatever else is read
   * @param hints takes a line for each thing that is read, and should be written otherwise
   */
  public Problems(String origin, Consumer<String> hints) {
    places.put("", Place.of(origin));
    this.hints = hints;
  }

  void put(String key, Place place) {
    places.put(key, place);
  }

  /** Whether the key was given. */
  boolean isGiven(String key) {
    return places.containsKey(key);
  }

  /** Where a key stands; for one that does not, the nearest block around it that does. */
  public Place nearest(String key) {
    return Optional.ofNullable(places.get(key)).orElseGet(() -> nearest(Keys.parent(key)));
  }

  /** Reports what is wrong at a place with a key, which is empty for the whole. */
  public void add(Place place, String key, String what) {
    if (key.isEmpty() || keys.add(key)) {
      found.add(new Problem(place, key, what));
    }
  }

  /** Reports what is wrong with a key where it stands, or else with the block around it. */
  public void add(String key, String what) {
    add(nearest(key), key, what);
  }

  /** Whether there are none at all. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** Whether nothing is wrong with these keys, nor below them. */
  boolean none(String... asked) {
    return Arrays.stream(asked)
        .noneMatch(
            key -> keys.stream().anyMatch(bad -> bad.equals(key) || bad.startsWith(key + ".")));
  }

  /** Tells once that a key has another name now. */
  void renamed(Place place, String path, String former, String now) {
    if (hinted.add(former)) {
      hints.accept(new Problem(place, path, "this key is written '" + now + "' now").toString());
    }
  }

  /**
   * Ends the gathering.
   *
   * @throws ProblemsException listing every problem in the order of the file
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ProblemsException(
          found.stream().sorted(Comparator.comparing(Problem::place)).toList());
    }
  }
}
