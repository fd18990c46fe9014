// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet.agents;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** A body that goes on, until one side ends it. */
final class EventBody implements BodySubscriber<EventBody> {
  private final ChangeListener listener;
  private final EventText text;
  private Optional<Flow.Subscription> source = Optional.empty();
  private boolean ended;

  EventBody(ChangeListener listener) {
    this.listener = listener;
    this.text = new EventText(listener::changed);
  }

  /** It is there as soon as its beginning is. */
  @Override
  public CompletionStage<EventBody> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    boolean late;
    synchronized (this) {
      source = Optional.of(subscription);
      late = ended;
    }
    if (late) {
      subscription.cancel();
    } else {
      subscription.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    listener.heard();
    try {
      buffers.forEach(text::add);
    } catch (AgentException e) {
      end();
      listener.ended(e.what());
    }
  }

  @Override
  public void onError(Throwable problem) {
    listener.ended(Failures.words(problem));
  }

  @Override
  public void onComplete() {
    listener.ended("it ended the stream of its changes");
  }

  /** Nothing more is taken. */
  void end() {
    Optional<Flow.Subscription> open;
    synchronized (this) {
      ended = true;
      open = source;
    }
    open.ifPresent(Flow.Subscription::cancel);
  }
}
