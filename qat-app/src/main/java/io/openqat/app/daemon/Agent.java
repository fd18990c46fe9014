// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import io.openqat.app.agent.Threads;
import io.openqat.app.config.AgentConfig;
import io.openqat.app.host.Watching;
import io.openqat.app.http.AgentServer;
import io.openqat.app.reporters.ReporterPlan;
import io.openqat.app.reporters.ReporterPlans;
import io.openqat.app.reporters.Reporters;
import io.openqat.domain.OpenQatException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole agent: starts everything, waits, and ends everything. */
public final class Agent {
  private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

  /** Together with what else is to be done, less than two seconds. */
  private static final Duration LAST_REPORT = Duration.ofMillis(1_300);

  private static final Duration LAST_PASS = Duration.ofMillis(300);

  private final AgentConfig started;
  private final AgentSurroundings surroundings;
  private final Watching watching;
  private final Reporters reporters;
  private final ReporterPlans plans;
  private final AgentServer server;
  private final Watchdog watchdog;
  private final LoadCounter load;
  private final CountDownLatch stopped = new CountDownLatch(1);

  @Inject
  Agent(
      AgentConfig started,
      AgentSurroundings surroundings,
      Watching watching,
      Reporters reporters,
      ReporterPlans plans,
      AgentServer server,
      Watchdog watchdog,
      LoadCounter load) {
    this.started = started;
    this.surroundings = surroundings;
    this.watching = watching;
    this.reporters = reporters;
    this.plans = plans;
    this.server = server;
    this.watchdog = watchdog;
    this.load = load;
  }

  /**
   * Runs until {@link #stop}.
   *
   * @throws OpenQatException when it cannot start as it is configured
   */
  public void run() {
    List<ReporterPlan> planned = plans.of(started);
    Optional<String> url = server.start();
    reporters.run(planned);
    boolean events =
        started.loop().uevents()
            && watching.listen(why -> LOG.warn("{}; only the period wakes the agent", why));
    LOG.info(
        "watching {} every {} s{}; {}; {}",
        watching.host().title(),
        started.loop().period().toMillis() / 1000.0,
        events ? " and on kernel events" : "",
        planned.isEmpty()
            ? "no reporters"
            : "reporters: " + String.join(", ", planned.stream().map(ReporterPlan::name).toList()),
        url.orElse("no HTTP"));
    Thread looping = Threads.start("qat-loop", watching::run);
    watchdog.start();
    load.start();
    try {
      stopped.await();
      end(looping);
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
    watchdog.reloading();
    try {
      AgentConfig next = surroundings.rereading().get();
      reporters.run(plans.of(next));
      watching.adopt(next.loop());
      List<String> later = needingStart(started, next);
      LOG.info(
          "the configuration was read again{}",
          later.isEmpty() ? "" : "; takes effect at the next start: " + String.join(", ", later));
    } catch (OpenQatException e) {
      LOG.error(
          "the configuration cannot be used, the old one stays: {}", e.what().replace("\n", "; "));
    }
    watching.lookAfterReload();
  }

  /** Blocks that differ and take effect at a start only. */
  static List<String> needingStart(AgentConfig now, AgentConfig next) {
    var blocks = new LinkedHashMap<String, Function<AgentConfig, Object>>();
    blocks.put("host", AgentConfig::host);
    blocks.put("discovery", AgentConfig::discovery);
    blocks.put("loop.uevents", config -> config.loop().uevents());
    blocks.put("hold", AgentConfig::hold);
    blocks.put("health", AgentConfig::health);
    blocks.put("load", AgentConfig::load);
    blocks.put("http", AgentConfig::http);
    blocks.put("plugins", AgentConfig::plugins);
    blocks.values().removeIf(block -> block.apply(now).equals(block.apply(next)));
    return List.copyOf(blocks.keySet());
  }

  private void end(Thread looping) throws InterruptedException {
    watchdog.close();
    load.close();
    watching.end();
    looping.join(LAST_PASS.toMillis());
    Optional<String> last = reporters.stop(LAST_REPORT);
    LOG.info("stopped after pass {}{}", watching.passes(), last.map("; "::concat).orElse(""));
    watching.close();
    server.close();
  }
}
