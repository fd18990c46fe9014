// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.rpc;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The payload of a call, field by field as a real agent sends it. The context is the one that
 * Cyborg's periodic tasks have: nobody's, with admin rights.
 *
 * @param method what is called
 * @param arguments its arguments by name
 * @param messageId the reply carries it
 * @param replyQueue where the reply goes
 */
public record CallRequest(
    String method, Map<String, Object> arguments, String messageId, String replyQueue) {
  static final String MESSAGE_ID = "_msg_id";
  static final String REPLY_QUEUE = "_reply_q";
  static final String UNIQUE_ID = "_unique_id";
  static final String METHOD = "method";

  private static final List<String> EMPTY_CONTEXT =
      List.of(
          "user",
          "project_id",
          "system_scope",
          "project",
          "domain",
          "user_domain",
          "project_domain",
          "auth_token",
          "global_request_id",
          "resource_uuid",
          "user_id",
          "remote_address",
          "quota_class",
          "user_name",
          "project_name");

  /** A call with a fresh id. */
  public static CallRequest of(String method, Map<String, Object> arguments, String replyQueue) {
    return new CallRequest(method, arguments, Envelope.newId(), replyQueue);
  }

  /** The payload, with a fresh unique id. */
  @SuppressWarnings("NullAway") // the wire wants nulls
  public Map<String, Object> payload(Instant now) {
    var payload = new LinkedHashMap<String, Object>();
    payload.put(METHOD, method);
    payload.put("args", arguments);
    payload.put("version", "1.0");
    payload.put(MESSAGE_ID, messageId);
    payload.put(REPLY_QUEUE, replyQueue);
    payload.put("_timeout", null);
    payload.put(UNIQUE_ID, Envelope.newId());
    EMPTY_CONTEXT.forEach(key -> payload.put("_context_" + key, null));
    payload.put("_context_is_admin", true);
    payload.put("_context_read_only", false);
    payload.put("_context_show_deleted", false);
    payload.put("_context_request_id", "req-" + UUID.randomUUID());
    payload.put("_context_roles", List.of());
    payload.put("_context_user_identity", "- - - - -");
    payload.put("_context_is_admin_project", true);
    payload.put("_context_read_deleted", "no");
    payload.put(
        "_context_timestamp",
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS")
            .format(LocalDateTime.ofInstant(now, ZoneOffset.UTC)));
    payload.put("_context_service_catalog", List.of());
    return payload;
  }
}
