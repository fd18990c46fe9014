// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.testing;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
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
