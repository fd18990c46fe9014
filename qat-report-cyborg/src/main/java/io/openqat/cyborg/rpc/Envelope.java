// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.rpc;

import io.openqat.cyborg.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The outer layer of a message: version 2.0, with the payload as JSON text within JSON. Source:
 * {@code oslo_messaging/_drivers/common.py}, and captures of a real Cyborg (Zed).
 */
public final class Envelope {
  static final String VERSION = "oslo.version";
  static final String MESSAGE = "oslo.message";

  private Envelope() {}

  /** The bytes of a message. */
  public static byte[] wrap(Map<String, ?> payload) {
    var outer = new LinkedHashMap<String, Object>();
    outer.put(VERSION, "2.0");
    outer.put(MESSAGE, Json.write(payload));
    return Json.write(outer).getBytes(StandardCharsets.UTF_8);
  }

  /** The payload; empty when the bytes are no such message, or of another major version. */
  public static Optional<Map<?, ?>> unwrap(byte[] body) {
    return Json.readObject(new String(body, StandardCharsets.UTF_8))
        .filter(outer -> Json.text(outer, VERSION).filter(v -> v.startsWith("2.")).isPresent())
        .flatMap(outer -> Json.text(outer, MESSAGE))
        .flatMap(Json::readObject);
  }

  /** An id as oslo.messaging makes them: 32 hexadecimal digits. */
  public static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
