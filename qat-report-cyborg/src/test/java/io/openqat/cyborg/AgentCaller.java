// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.openqat.cyborg.testing.Captured;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** Calls an agent as a conductor does. */
final class AgentCaller implements AutoCloseable {
  private final Connection connection;
  private final Channel channel;
  private final String replyQueue = "reply_" + UUID.randomUUID().toString().replace("-", "");
  private final BlockingQueue<String> replies = new LinkedBlockingQueue<>();

  AgentCaller(RabbitNode node) throws Exception {
    connection = node.connect();
    channel = connection.createChannel();
    channel.queueDeclare(replyQueue, false, false, true, Map.of());
    channel.basicConsume(
        replyQueue,
        true,
        (tag, d) -> replies.add(new String(d.getBody(), StandardCharsets.UTF_8)),
        tag -> {});
  }

  /** Consumers of a queue; minus one when there is none. */
  long consumers(String queue) throws Exception {
    try (Channel own = connection.createChannel()) {
      return own.consumerCount(queue);
    }
  }

  /** The answer's payload. */
  String call(String topic, String method) throws Exception {
    JsonMapper json = JsonMapper.shared();
    String id = UUID.randomUUID().toString().replace("-", "");
    Map<String, Object> payload =
        Map.of(
            "method",
            method,
            "args",
            Map.of(),
            "version",
            "1.0",
            "_msg_id",
            id,
            "_reply_q",
            replyQueue,
            "_unique_id",
            id);
    channel.basicPublish(
        "cyborg",
        topic,
        new AMQP.BasicProperties(),
        json.writeValueAsBytes(
            Map.of("oslo.version", "2.0", "oslo.message", json.writeValueAsString(payload))));
    String reply = replies.poll(5, TimeUnit.MINUTES);
    String answer = (String) ((Map<?, ?>) Captured.json(reply)).get("oslo.message");
    if (!((Map<?, ?>) Captured.json(answer)).get("_msg_id").equals(id)) {
      throw new AssertionError("an answer to something else: " + answer);
    }
    return answer;
  }

  @Override
  public void close() {
    connection.abort();
  }
}
