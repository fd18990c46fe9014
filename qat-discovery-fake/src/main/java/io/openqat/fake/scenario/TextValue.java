// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** A value written as one word. What cannot be read is reported, and read as null. */
final class TextValue<T> extends StdDeserializer<T> {
  private final transient Function<String, T> parse;

  TextValue(Class<T> type, Function<String, T> parse) {
    super(type);
    this.parse = parse;
  }

  @Override
  @SuppressWarnings("NullAway") // null stands for "reported", and ends in a ScenarioException
  public T deserialize(JsonParser parser, DeserializationContext context) {
    if (!parser.currentToken().isScalarValue()) {
      Binding.report(parser, context, "must be one word, not a list or a block");
      parser.skipChildren();
      return null;
    }
    try {
      return parse.apply(parser.getString());
    } catch (IllegalArgumentException e) {
      Binding.report(parser, context, e.getMessage());
      return null;
    }
  }
}
