// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.rpc;

import io.openqat.cyborg.json.Json;
import io.openqat.cyborg.report.CyborgObserver;
import io.openqat.cyborg.report.CyborgObserver.Ignored;
import java.util.Map;
import java.util.Optional;

/**
 * Answers what conductors ask an agent to do ({@code fpga_program}, {@code create_vgpu_mdev},
 * {@code remove_vgpu_mdev}): it cannot, and says so at once, so that nobody waits in vain.
 */
public final class AgentCalls {
  private final Link link;
  private final CyborgObserver observer;
  private final SeenIds seen = new SeenIds();

  /** Answers over a link. */
  public AgentCalls(Link link, CyborgObserver observer) {
    this.link = link;
    this.observer = observer;
  }

  /** Takes a message from the agent's queue. */
  public void request(byte[] body) {
    Optional<Map<?, ?>> request = Envelope.unwrap(body);
    if (request.isEmpty()) {
      observer.ignored(Ignored.UNREADABLE);
      return;
    }
    Map<?, ?> fields = request.get();
    if (!seen.add(Json.text(fields, CallRequest.UNIQUE_ID))) {
      observer.ignored(Ignored.DUPLICATE);
      return;
    }
    String method = Json.text(fields, CallRequest.METHOD).orElse("(no method)");
    observer.declined(method);
    Json.text(fields, CallRequest.MESSAGE_ID)
        .ifPresent(
            id ->
                Json.text(fields, CallRequest.REPLY_QUEUE)
                    .ifPresent(queue -> decline(method, id, queue)));
  }

  private void decline(String method, String messageId, String queue) {
    RemoteFailure failure =
        new RemoteFailure(
            "NotImplementedError",
            "builtins",
            method
                + " is not supported by this agent: it looks after PCI functions only, which have"
                + " neither bitstreams nor mediated devices");
    link.publish(
        new Publication("", queue, CallReply.failed(messageId, failure), Optional.empty(), false),
        delivery -> {});
  }
}
