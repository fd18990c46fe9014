// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.json;

import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** JSON as trees of maps, lists, texts, numbers and booleans. */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** One line of JSON. */
  public static String write(Object tree) {
    return MAPPER.writeValueAsString(tree);
  }

  /** The same over several lines, for people. */
  public static String writeIndented(Object tree) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
  }

  /** The object in a text; empty when the text is no JSON or no object. */
  public static Optional<Map<?, ?>> readObject(String text) {
    try {
      return MAPPER.readValue(text, Object.class) instanceof Map<?, ?> map
          ? Optional.of(map)
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** The text under a key; empty when there is none. */
  public static Optional<String> text(Map<?, ?> object, String key) {
    return object.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
