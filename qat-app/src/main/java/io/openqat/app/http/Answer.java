// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import io.openqat.json.Lines;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

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

  /** Written at once; the JDK keeps a buffer as large as the largest write of a thread. */
  private static final int PART = 16 << 10;

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

  /** Sends it as fast as it is taken, and holds up no thread meanwhile. */
  void to(Response response, Callback callback) {
    ByteBuffer body = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    response.setStatus(status);
    HttpFields.Mutable fields = response.getHeaders();
    fields.put(HttpHeader.CONTENT_TYPE, type);
    fields.put(HttpHeader.CONTENT_LENGTH, body.remaining());
    fields.put(HttpHeader.CACHE_CONTROL, "no-store");
    fields.put("X-Content-Type-Options", "nosniff");
    headers.forEach(fields::put);
    Content.copy(Content.Source.from(parts(body)), response, callback);
  }

  private static ByteBuffer[] parts(ByteBuffer body) {
    int length = body.remaining();
    return IntStream.rangeClosed(0, (length - 1) / PART)
        .map(part -> part * PART)
        .mapToObj(from -> body.slice(from, Math.min(PART, length - from)))
        .toArray(ByteBuffer[]::new);
  }
}
