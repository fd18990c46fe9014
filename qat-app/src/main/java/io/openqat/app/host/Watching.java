// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import io.openqat.app.agent.EventPump;
import io.openqat.app.agent.HostLoop;
import io.openqat.app.agent.HostView;
import io.openqat.app.agent.Mailbox;
import io.openqat.app.agent.Pass;
import io.openqat.app.agent.Trigger;
import io.openqat.app.config.LoopConfig;
import io.openqat.domain.watch.ChangeSourceException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Looking at a host until it is enough. */
public final class Watching implements AutoCloseable {
  private final HostSettings host;
  private final HostLoop loop;
  private final HostView view;
  private final Mailbox mailbox;
  private Optional<EventPump> events = Optional.empty();

  @Inject
  Watching(HostSettings host, HostLoop loop, HostView view, Mailbox mailbox) {
    this.host = host;
    this.loop = loop;
    this.view = view;
    this.mailbox = mailbox;
  }

  /** The host. */
  public HostSettings host() {
    return host;
  }

  /**
   * Looks also when something happens on the host, from now on.
   *
   * @param refused is told why that cannot be
   * @return whether the host tells of it
   */
  public boolean listen(Consumer<String> refused) {
    try {
      events = host.source().openEvents().map(source -> new EventPump(source, mailbox).start());
    } catch (ChangeSourceException e) {
      refused.accept(e.getMessage());
    }
    return events.isPresent();
  }

  /** Looks on this thread until {@link #end}. */
  public void run() {
    loop.run();
  }

  /** From the next look on, another pace. */
  public void adopt(LoopConfig pace) {
    loop.adopt(pace);
    view.expect(pace.period());
  }

  /** Looks at once, because the configuration was read again. */
  public void lookAfterReload() {
    mailbox.ask(Trigger.RELOAD);
  }

  /** How many looks there were. */
  public long passes() {
    return view.latest().map(Pass::number).orElse(0L);
  }

  /** Enough; takes effect after the pass under way. */
  public void end() {
    mailbox.end();
  }

  /** Enough, after this time. */
  public void endAfter(Duration time) {
    CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS).execute(this::end);
  }

  @Override
  public void close() {
    events.ifPresent(EventPump::close);
  }
}
