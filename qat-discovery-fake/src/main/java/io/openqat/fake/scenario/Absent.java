// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a scenario file leaves out arrives as null: here it becomes a value, and nowhere else. */
final class Absent {
  private Absent() {}

  static <T> Optional<T> toEmpty(Optional<T> value) {
    return Objects.requireNonNullElse(value, Optional.empty());
  }

  static <T> List<T> toEmptyList(List<T> value) {
    // An element that could not be read is null, and reported already.
    List<T> present = Objects.requireNonNullElse(value, List.of());
    return present.stream().filter(Objects::nonNull).toList();
  }

  static <K, V> Map<K, V> toEmptyMap(Map<K, V> value) {
    var present = new LinkedHashMap<K, V>(Objects.requireNonNullElse(value, Map.of()));
    present.values().removeIf(Objects::isNull);
    return Collections.unmodifiableMap(present);
  }

  static <T> T orElse(T value, T fallback) {
    return Objects.requireNonNullElse(value, fallback);
  }
}
