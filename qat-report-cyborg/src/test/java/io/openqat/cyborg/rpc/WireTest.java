// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.cyborg.json.Json;
import io.openqat.cyborg.testing.Captured;
import io.openqat.cyborg.testing.Structure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages against what was captured from a real Cyborg. */
class WireTest {
  private static byte[] captured(Map<?, ?> message) {
    return Json.write(message.get("body")).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aRequestHasTheCapturedStructure() {
    Map<?, ?> captured = (Map<?, ?>) Captured.request().get("oslo.message decoded");
    @SuppressWarnings("unchecked")
    Map<String, Object> arguments = (Map<String, Object>) captured.get("args");
    CallRequest request = CallRequest.of("report_data", arguments, "reply_x");
    Map<?, ?> sent =
        Envelope.unwrap(
                Envelope.wrap(request.payload(Instant.parse("2026-11-23T00:04:11.145270Z"))))
            .orElseThrow();
    assertThat(Structure.differences(captured, sent)).isEmpty();
    assertThat(sent.get("args")).isEqualTo(captured.get("args"));
    assertThat(sent.get("_context_timestamp")).isEqualTo(captured.get("_context_timestamp"));
    assertThat((String) sent.get("_msg_id")).matches("[0-9a-f]{32}");
    assertThat((String) sent.get("_unique_id"))
        .matches("[0-9a-f]{32}")
        .isNotEqualTo(sent.get("_msg_id"));
  }

  @Test
  void theCapturedReplyIsASuccess() {
    CallReply reply = CallReply.parse(captured(Captured.reply())).orElseThrow();
    assertThat(reply.messageId()).isEqualTo("0992bc1af9784bcc87aa139e289329a0");
    assertThat(reply.uniqueId()).contains("6f44f10a86fb44e5a1c1e1fc21613500");
    assertThat(reply.failure()).isEmpty();
    assertThat(reply.ending()).isTrue();
  }

  @Test
  void theCapturedFailureIsRead() {
    CallReply reply = CallReply.parse(captured(Captured.failureReply())).orElseThrow();
    assertThat(reply.failure())
        .contains(
            new RemoteFailure(
                "PlacementResourceProviderNotFound",
                "cyborg.common.exception",
                "Placement resource provider not found: no-such-host."));
  }

  @Test
  void aFailureOfOursHasTheCapturedStructure() {
    Map<?, ?> captured = Captured.failureReply();
    byte[] ours =
        CallReply.failed("id", new RemoteFailure("NotImplementedError", "builtins", "no"));
    Map<?, ?> sent = Envelope.unwrap(ours).orElseThrow();
    assertThat(Structure.differences(captured.get("oslo.message decoded"), sent)).isEmpty();
    Map<?, ?> failure = Json.readObject((String) sent.get("failure")).orElseThrow();
    assertThat(failure.keySet()).isEqualTo(((Map<?, ?>) captured.get("failure decoded")).keySet());
    assertThat(CallReply.parse(ours).orElseThrow().failure().orElseThrow().type())
        .isEqualTo("NotImplementedError");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"oslo.version\": \"2.0\"}",
        "{\"oslo.version\": \"3.0\", \"oslo.message\": \"{\\\"_msg_id\\\": \\\"a\\\"}\"}",
        "{\"oslo.version\": 2, \"oslo.message\": \"{}\"}",
        "{\"oslo.version\": \"2.0\", \"oslo.message\": \"[1]\"}",
        "{\"oslo.version\": \"2.0\", \"oslo.message\": \"{\\\"_msg_id\\\": 5}\"}",
        "{\"oslo.version\": \"2.0\", \"oslo.message\": {\"_msg_id\": \"a\"}}"
      })
  void whatIsNoReplyIsNone(String body) {
    assertThat(CallReply.parse(body.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "5", "{}", "[]", "{\"class\": 5}"})
  void aFailureThatCannotBeReadIsStillAFailure(String failure) {
    byte[] body = Envelope.wrap(Map.of("_msg_id", "a", "failure", failure, "ending", true));
    assertThat(CallReply.parse(body).flatMap(CallReply::failure))
        .map(RemoteFailure::type)
        .contains("unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AttributeError", "TypeError", "KeyError", "NotImplementedError"})
  void mistakesInTheProgramAreToldFromTheWorld(String type) {
    assertThat(new RemoteFailure(type, "builtins", "").isProgrammingError()).isTrue();
    assertThat(new RemoteFailure(type, "cyborg.common.exception", "").isProgrammingError())
        .isFalse();
    assertThat(new RemoteFailure("TimeoutError", "builtins", "").isProgrammingError()).isFalse();
    assertThat(new RemoteFailure("Exception", "builtins", "").isProgrammingError()).isFalse();
    assertThat(
            new RemoteFailure("UnsupportedVersion", "oslo_messaging.rpc.dispatcher", "")
                .isProgrammingError())
        .isTrue();
  }

  @Test
  void aLongFailureIsOneShortLine() {
    String text = new RemoteFailure("E", "m", "line\n".repeat(500)).toString();
    assertThat(text).hasSizeLessThan(340).doesNotContain("\n").startsWith("m.E: line line");
  }

  @Test
  void theLastIdsAreKnown() {
    SeenIds seen = new SeenIds();
    assertThat(seen.add(Optional.of("a"))).isTrue();
    assertThat(seen.add(Optional.of("a"))).isFalse();
    assertThat(seen.add(Optional.empty())).isTrue();
    assertThat(seen.add(Optional.empty())).isTrue();
  }
}
