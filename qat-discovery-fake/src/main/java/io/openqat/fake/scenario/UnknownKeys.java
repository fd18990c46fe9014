// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import io.openqat.domain.Nearest;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds the keys of a file that no record has a component for. */
final class UnknownKeys {
  /** The records that stand in a file as a block of keys; others are written as words. */
  private static final Set<Class<?>> BLOCKS =
      Set.of(Machine.class, AcceleratorEntry.class, GuestEntry.class, ForeignEntry.class);

  private UnknownKeys() {}

  static void report(JsonNode node, Class<?> type, String pointer, Problems problems) {
    Map<String, RecordComponent> known = new LinkedHashMap<>();
    Arrays.stream(type.getRecordComponents()).forEach(c -> known.put(c.getName(), c));
    if (!node.isObject()) {
      return; // binding tells what it should be
    }
    node.properties()
        .forEach(
            entry -> {
              String place = pointer + "/" + entry.getKey();
              RecordComponent component = known.get(entry.getKey());
              if (component == null) {
                problems.add(
                    place,
                    "unknown key" + Nearest.suggestion(entry.getKey(), known.keySet().stream()));
              } else {
                reportBelow(entry.getValue(), component.getGenericType(), place, problems);
              }
            });
  }

  private static void reportBelow(JsonNode node, Type type, String pointer, Problems problems) {
    block(type).ifPresent(record -> report(node, record, pointer, problems));
    if (type instanceof ParameterizedType list && node.isArray()) {
      Type element = list.getActualTypeArguments()[0];
      for (int i = 0; i < node.size(); i++) {
        reportBelow(node.get(i), element, pointer + "/" + i, problems);
      }
    }
  }

  private static Optional<Class<?>> block(Type type) {
    return type instanceof Class<?> candidate && BLOCKS.contains(candidate)
        ? Optional.of(candidate)
        : Optional.empty();
  }
}
