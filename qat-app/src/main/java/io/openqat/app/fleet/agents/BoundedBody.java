// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet.agents;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * A whole body, as long as it is no longer than it may be. The client keeps the last answer of a
 * connection for as long as the connection is open: this one is empty once it was taken.
 */
final class BoundedBody implements BodySubscriber<BoundedBody> {
  private final int most;
  private final CompletableFuture<BoundedBody> body = new CompletableFuture<>();
  private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Optional<Flow.Subscription> source = Optional.empty();

  BoundedBody(int most) {
    this.most = most;
  }

  @Override
  public CompletionStage<BoundedBody> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    source = Optional.of(subscription);
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (bytes.size() + buffer.remaining() > most) {
        source.ifPresent(Flow.Subscription::cancel);
        body.completeExceptionally(
            new AgentException("its answer is longer than " + most + " bytes"));
        return;
      }
      byte[] part = new byte[buffer.remaining()];
      buffer.get(part);
      bytes.write(part, 0, part.length);
    }
  }

  @Override
  public void onError(Throwable problem) {
    body.completeExceptionally(problem);
  }

  @Override
  public void onComplete() {
    body.complete(this);
  }

  /** What came, once. */
  byte[] take() {
    byte[] all = bytes.toByteArray();
    bytes = new ByteArrayOutputStream(0);
    return all;
  }
}
