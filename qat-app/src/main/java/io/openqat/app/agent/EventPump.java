// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import io.openqat.domain.watch.ChangeSource;
import io.openqat.domain.watch.ChangeSourceException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries the signals of a source to the loop, on a thread of its own. */
public final class EventPump implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventPump.class);
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final ChangeSource source;
  private final Mailbox mailbox;
  private volatile boolean closed;

  /** A pump that does nothing yet. */
  public EventPump(ChangeSource source, Mailbox mailbox) {
    this.source = source;
    this.mailbox = mailbox;
  }

  /** Starts to carry. */
  public EventPump start() {
    Threads.start("qat-events", this::run);
    return this;
  }

  private void run() {
    try {
      while (!closed) {
        source.await(PATIENCE).ifPresent(mailbox::signal);
      }
    } catch (ChangeSourceException e) {
      if (!closed) {
        LOG.warn("{}; from now on only the period wakes the agent", e.getMessage());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    source.close();
  }
}
