// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.rpc;

import io.openqat.cyborg.report.ReportFailure;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A way to a message bus that keeps itself up. All methods are called on the executor, and all
 * answers come there.
 */
public interface Link {
  /**
   * Starts keeping the link up; called once.
   *
   * @param replies takes messages that come to the reply queue
   * @param requests takes messages that come to this agent's own queue
   */
  void open(Listener listener, Consumer<byte[]> replies, Consumer<byte[]> requests);

  /** Whether messages can be sent now. */
  boolean isReady();

  /** The queue this side consumes; the same for the link's life. */
  String replyQueue();

  /**
   * Sends a message.
   *
   * @param told what became of it, at most once; never when the link breaks before that is known
   */
  void publish(Publication message, Consumer<Delivery> told);

  /** Looks at a queue of somebody else; empty when there is none, or no link. */
  void inspect(String queue, Consumer<Optional<QueueState>> told);

  /**
   * Ends the link.
   *
   * @param keepReplyQueue whether an answer may still come that somebody would miss a queue for
   * @param done runs when the link is gone, on any thread
   */
  void close(boolean keepReplyQueue, Runnable done);

  /** A queue as the broker sees it. */
  record QueueState(int messages, int consumers) {}

  /** Is told what happens. */
  interface Listener {
    /** Messages can be sent. */
    void linkUp();

    /** Messages cannot be sent for now. */
    void linkDown(ReportFailure why);

    /** Whether somebody else consumes the queue of this host's agent. */
    void otherAgent(boolean seen, String queue);

    /** Why this side does not consume that queue as it should; empty when it does. */
    void unserved(Optional<String> why, String queue);
  }
}
