// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.testing;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** What was captured from the wire of a real Cyborg (Zed). */
public final class Captured {
  private Captured() {}

  public static Map<?, ?> request() {
    return (Map<?, ?>) read("report_data.request.json");
  }

  public static Map<?, ?> reply() {
    return (Map<?, ?>) read("report_data.reply.json");
  }

  public static Map<?, ?> failureReply() {
    return (Map<?, ?>) read("report_data.failure-reply.json");
  }

  /** What Cyborg 17.0.0 says of a function that vanished while a request was bound to it. */
  public static Object failureOfBound() {
    return failure("2026.2/report_data.failure-bound.reply.json");
  }

  /** What Cyborg 17.0.0 says while Placement answers 500 to everything. */
  public static Object failureOfSickPlacement() {
    return failure("2026.2/report_data.failure-host-unknown.reply.json");
  }

  private static Object failure(String file) {
    Map<?, ?> message = (Map<?, ?>) ((Map<?, ?>) read(file)).get("oslo.message");
    return Objects.requireNonNull(message.get("failure"));
  }

  /** Recorded questions to Cyborg's API and its answers. */
  public static List<?> rest() {
    return (List<?>) read("rest-v2.2.recorded.json");
  }

  public static Object json(String text) {
    return JsonMapper.shared().readValue(text, Object.class);
  }

  private static Object read(String file) {
    try (InputStream in = Captured.class.getResourceAsStream("/io/openqat/cyborg/" + file)) {
      return JsonMapper.shared().readValue(in, Object.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
