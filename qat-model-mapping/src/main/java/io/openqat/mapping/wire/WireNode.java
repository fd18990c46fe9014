// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A place in a tree of primitives, with the way to it for messages. */
record WireNode(Object value, String path) {
  static final String NAME = "cyborg_object.name";
  static final String NAMESPACE = "cyborg_object.namespace";
  static final String VERSION = "cyborg_object.version";
  static final String DATA = "cyborg_object.data";
  static final String CHANGES = "cyborg_object.changes";
  static final String CYBORG = "cyborg";
  static final String ONE = "1.0";

  /** The data in the envelope of an object of this name. */
  WireNode data(String name) {
    expect(NAME, name);
    expect(NAMESPACE, CYBORG);
    expect(VERSION, ONE);
    return new WireNode(child(DATA).map(), path);
  }

  Map<?, ?> map() {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw wrong("an object");
  }

  WireNode child(String key) {
    return find(key).orElseThrow(() -> new WireException(path + ": '" + key + "' is missing"));
  }

  String text(String key) {
    return value(key, String.class, "a text");
  }

  Optional<String> optionalText(String key) {
    return find(key).isEmpty() ? Optional.empty() : Optional.of(text(key));
  }

  int integer(String key) {
    return value(key, Integer.class, "a whole number");
  }

  boolean bool(String key) {
    return value(key, Boolean.class, "true or false");
  }

  private <T> T value(String key, Class<T> type, String wanted) {
    WireNode child = child(key);
    if (type.isInstance(child.value)) {
      return type.cast(child.value);
    }
    throw child.wrong(wanted);
  }

  <E extends Enum<E>> E constant(String key, Class<E> type) {
    String name = text(key);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(() -> child(key).wrong("one of " + Arrays.toString(type.getEnumConstants())));
  }

  List<WireNode> list(String key) {
    var nodes = new ArrayList<WireNode>();
    for (Object item : value(key, List.class, "a list")) {
      nodes.add(new WireNode(item, path + "." + key + "[" + nodes.size() + "]"));
    }
    return nodes;
  }

  private Optional<WireNode> find(String key) {
    return Optional.ofNullable(map().get(key)).map(v -> new WireNode(v, path + "." + key));
  }

  private void expect(String key, String wanted) {
    String found = text(key);
    if (!found.equals(wanted)) {
      throw child(key).wrong("'" + wanted + "'");
    }
  }

  private WireException wrong(String wanted) {
    return new WireException(path + ": expected " + wanted + ", found '" + value + "'");
  }
}
