// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.rpc;

import io.openqat.cyborg.json.Json;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * One message of an answer. The last one is marked; a heartbeat or a first half is not.
 *
 * @param messageId the call it answers
 * @param uniqueId the same only for the same message delivered again
 * @param failure what went wrong on the other side
 * @param ending whether the call is over
 */
record CallReply(
    String messageId, Optional<String> uniqueId, Optional<RemoteFailure> failure, boolean ending) {

  /** Reads a message; empty when it is no reply. */
  static Optional<CallReply> parse(byte[] body) {
    return Envelope.unwrap(body)
        .flatMap(
            payload ->
                Json.text(payload, CallRequest.MESSAGE_ID)
                    .map(
                        id ->
                            new CallReply(
                                id,
                                Json.text(payload, CallRequest.UNIQUE_ID),
                                Optional.<Object>ofNullable(payload.get("failure"))
                                    .map(RemoteFailure::parse),
                                Boolean.TRUE.equals(payload.get("ending")))));
  }

  /** The reply that says that a call failed. */
  @SuppressWarnings("NullAway") // the wire wants null
  static byte[] failed(String messageId, RemoteFailure failure) {
    var payload = new LinkedHashMap<String, Object>();
    payload.put("result", null);
    payload.put("failure", failure.toJson());
    payload.put("ending", true);
    payload.put(CallRequest.MESSAGE_ID, messageId);
    payload.put(CallRequest.UNIQUE_ID, Envelope.newId());
    return Envelope.wrap(payload);
  }
}
