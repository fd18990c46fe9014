// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import io.openqat.app.agent.EventPump;
import io.openqat.app.agent.HostLoop;
import io.openqat.app.agent.Mailbox;
import io.openqat.app.agent.Threads;
import io.openqat.domain.watch.ChangeSourceException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Looking at a host until it is enough. */
public final class Watching {
  private final HostSettings host;
  private final HostLoop loop;
  private final Mailbox mailbox;

  @Inject
  Watching(HostSettings host, HostLoop loop, Mailbox mailbox) {
    this.host = host;
    this.loop = loop;
    this.mailbox = mailbox;
  }

  /**
   * Looks on this thread until {@link #end}.
   *
   * @param remarks is told what a person should know beside the changes
   */
  public void run(Consumer<String> remarks) {
    Optional<EventPump> events = events(remarks);
    try {
      loop.run();
    } finally {
      events.ifPresent(EventPump::close);
    }
  }

  /** Enough; takes effect after the pass under way. */
  public void end() {
    mailbox.end();
  }

  /** Enough, after this time. */
  public void endAfter(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    Threads.start(
        "qat-watch-end",
        () -> {
          for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
          }
          end();
        });
  }

  private Optional<EventPump> events(Consumer<String> remarks) {
    try {
      return host.source().openEvents().map(source -> new EventPump(source, mailbox).start());
    } catch (ChangeSourceException e) {
      remarks.accept(e.getMessage() + "; looks at its period only");
      return Optional.empty();
    }
  }
}
