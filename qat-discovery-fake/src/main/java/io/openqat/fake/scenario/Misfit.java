// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/** Reports what does not fit and goes on, so that all problems of a file come at once. */
final class Misfit extends DeserializationProblemHandler {

  /** {@link UnknownKeys} has reported it. */
  @Override
  public boolean handleUnknownProperty(
      DeserializationContext context,
      JsonParser parser,
      ValueDeserializer<?> deserializer,
      Object beanOrClass,
      String name) {
    parser.skipChildren();
    return true;
  }

  @Override
  @SuppressWarnings("NullAway") // null stands for "reported", and ends in a ScenarioException
  public Object handleUnexpectedToken(
      DeserializationContext context,
      JavaType type,
      JsonToken token,
      JsonParser parser,
      String failure) {
    String expected = type.isCollectionLikeType() ? "a list" : "a block of keys";
    Binding.report(parser, context, "must be " + expected);
    parser.skipChildren();
    return null;
  }
}
