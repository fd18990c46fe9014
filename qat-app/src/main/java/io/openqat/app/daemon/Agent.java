// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import io.openqat.app.agent.ChangeRing;
import io.openqat.app.agent.EventPump;
import io.openqat.app.agent.HostLoop;
import io.openqat.app.agent.HostView;
import io.openqat.app.agent.LoopSettings;
import io.openqat.app.agent.Mailbox;
import io.openqat.app.agent.Threads;
import io.openqat.app.agent.Trigger;
import io.openqat.app.config.AgentConfig;
import io.openqat.app.host.HostSettings;
import io.openqat.app.http.AgentServer;
import io.openqat.app.http.AgentState;
import io.openqat.app.reporters.ReporterPlan;
import io.openqat.app.reporters.ReporterPlans;
import io.openqat.app.reporters.Reporters;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.watch.ChangeSourceException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole agent: starts everything, waits, and ends everything. */
public final class Agent {
  private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

  /** Together with what else is to be done, less than two seconds. */
  private static final Duration LAST_REPORT = Duration.ofMillis(1_300);

  private static final Duration LAST_PASS = Duration.ofMillis(300);

  private final HostSettings host;
  private final AgentSurroundings surroundings;
  private final HostLoop loop;
  private final Mailbox mailbox;
  private final HostView view;
  private final ChangeRing ring;
  private final AgentState state;
  private final Reporters reporters;
  private final ReporterPlans plans;
  private final ReadyNotice readyNotice;
  private final Watchdog watchdog;
  private final Systemd manager;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AgentConfig started;

  @Inject
  Agent(
      HostSettings host,
      AgentConfig config,
      AgentSurroundings surroundings,
      HostLoop loop,
      Mailbox mailbox,
      HostView view,
      ChangeRing ring,
      AgentState state,
      Reporters reporters,
      ReporterPlans plans,
      ReadyNotice readyNotice,
      Watchdog watchdog,
      Systemd manager) {
    this.host = host;
    this.started = config;
    this.surroundings = surroundings;
    this.loop = loop;
    this.mailbox = mailbox;
    this.view = view;
    this.ring = ring;
    this.state = state;
    this.reporters = reporters;
    this.plans = plans;
    this.readyNotice = readyNotice;
    this.watchdog = watchdog;
    this.manager = manager;
  }

  /**
   * Runs until {@link #stop}.
   *
   * @throws OpenQatException when it cannot start as it is configured
   */
  public void run() {
    List<ReporterPlan> planned = plans.of(started);
    Optional<AgentServer> server =
        LoopPlans.server(started, host.hostName())
            .map(settings -> new AgentServer(settings, state, ring));
    reporters.run(planned);
    Optional<EventPump> events = events();
    LOG.info(
        "watching {} {} ({}) every {} s{}; {}; {}",
        host.source().origin().title(),
        host.hostName(),
        host.source().place(),
        started.loop().period().toMillis() / 1000.0,
        events.isPresent() ? " and on kernel events" : "",
        planned.isEmpty()
            ? "no reporters"
            : "reporters: " + String.join(", ", planned.stream().map(ReporterPlan::name).toList()),
        server.map(AgentServer::url).orElse("no HTTP"));
    Thread looping = Threads.start("qat-loop", loop::run);
    watchdog.start();
    try {
      stopped.await();
      end(looping, server, events);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends {@link #run}, soon. */
  public void stop() {
    stopped.countDown();
  }

  /**
   * Reads the configuration again and does what it says; one that cannot be used changes nothing.
   */
  public synchronized void reload() {
    readyNotice.again();
    try {
      AgentConfig next = surroundings.rereading().get();
      reporters.run(plans.of(next));
      LoopSettings settings = LoopPlans.loop(next);
      loop.adopt(settings);
      view.expect(settings.period());
      List<String> later = LoopPlans.needingStart(started, next);
      LOG.info(
          "the configuration was read again{}",
          later.isEmpty() ? "" : "; takes effect at the next start: " + String.join(", ", later));
    } catch (OpenQatException e) {
      LOG.error(
          "the configuration cannot be used, the old one stays: {}", e.what().replace("\n", "; "));
    }
    mailbox.ask(Trigger.RELOAD);
  }

  private Optional<EventPump> events() {
    if (!started.loop().uevents()) {
      return Optional.empty();
    }
    try {
      return host.source().openEvents().map(source -> new EventPump(source, mailbox).start());
    } catch (ChangeSourceException e) {
      LOG.warn("{}; only the period wakes the agent", e.getMessage());
      return Optional.empty();
    }
  }

  private void end(Thread looping, Optional<AgentServer> server, Optional<EventPump> events)
      throws InterruptedException {
    manager.stopping();
    watchdog.close();
    mailbox.end();
    looping.join(LAST_PASS.toMillis());
    Optional<String> last = reporters.stop(LAST_REPORT);
    LOG.info("stopped after pass {}{}", passes(), last.map(word -> "; " + word).orElse(""));
    events.ifPresent(EventPump::close);
    server.ifPresent(AgentServer::close);
  }

  private long passes() {
    return view.latest().map(pass -> pass.number()).orElse(0L);
  }
}
