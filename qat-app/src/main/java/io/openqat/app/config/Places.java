// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.app.yaml.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where keys stand. */
final class Places {
  private final Map<String, Place> byKey = new HashMap<>();
  private final Place whole;

  Places(Place whole) {
    this.whole = whole;
  }

  void put(String key, Place place) {
    byKey.put(key, place);
  }

  /** Whether the key was given. */
  boolean has(String key) {
    return byKey.containsKey(key);
  }

  /** Where a key stands; for one that does not, the nearest block around it that does. */
  Place nearest(String key) {
    for (String at = key; !at.isEmpty(); at = Keys.parent(at)) {
      Optional<Place> place = Optional.ofNullable(byKey.get(at));
      if (place.isPresent()) {
        return place.get();
      }
    }
    return whole;
  }
}
