// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import io.openqat.json.Lines;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A whole answer.
 *
 * @param status of HTTP
 * @param type the content type
 * @param text the body
 * @param headers besides
 */
record Answer(int status, String type, String text, Map<String, String> headers) {
  static final String JSON = "application/json";

  static Answer json(int status, String text) {
    return new Answer(status, JSON, text.endsWith("\n") ? text : text + "\n", Map.of());
  }

  /** That it is not given, and why. */
  static Answer error(int status, String what) {
    return json(status, new Lines().facts(Map.of("error", what)));
  }

  Answer with(Map<String, String> others) {
    return new Answer(status, type, text, others);
  }

  byte[] body() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
