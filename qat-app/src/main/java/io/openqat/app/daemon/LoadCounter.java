// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import io.openqat.app.agent.Pass;
import io.openqat.app.agent.PassListener;
import io.openqat.app.agent.Threads;
import io.openqat.app.config.AgentConfig;
import io.openqat.app.host.HostSettings;
import io.openqat.app.host.Loads;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.LoadReport;
import io.openqat.domain.control.Claim;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts how busy devices are as long as the agent runs, where it is told to. A thread of its own
 * takes a sample each second, so that no pass waits for it; each pass says which devices there are.
 */
final class LoadCounter implements PassListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LoadCounter.class);

  /** For how long devices are waited for that are put back as they were. */
  private static final long LAST_WRITES = 300;

  private final boolean enabled;
  private final HostSettings host;
  private final AtomicReference<Optional<Pass>> news = new AtomicReference<>(Optional.empty());
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Optional<LoadReport> report = Optional.empty();
  private volatile Optional<Thread> thread = Optional.empty();
  private Optional<HostReport> look = Optional.empty();
  private Set<Claim> claims = Set.of();

  @Inject
  LoadCounter(AgentConfig config, HostSettings host) {
    this.enabled = config.load().enabled();
    this.host = host;
  }

  @Override
  public void passed(Pass pass) {
    if (enabled && pass.isReadable() && pass.snapshot().isPresent()) {
      news.set(Optional.of(pass));
    }
  }

  /** What was seen last; empty where nothing is counted, and before the first second. */
  Optional<LoadReport> report() {
    return report;
  }

  void start() {
    if (enabled) {
      thread = Optional.of(Threads.start("qat-load", this::run));
    }
  }

  private void run() {
    try (var loads = new Loads(host.telemetry())) {
      while (!ended.await(1, TimeUnit.SECONDS)) {
        second(loads);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One that goes wrong costs this second. */
  void second(Loads loads) {
    try {
      news.getAndSet(Optional.empty()).ifPresent(pass -> follow(pass, loads));
      loads.tick();
      report = look.map(known -> LoadReport.of(known, loads.seen(), loads.unseen(), claims));
    } catch (RuntimeException e) {
      LOG.warn("how busy devices are could not be counted: {}", e.getMessage());
    }
  }

  private void follow(Pass pass, Loads loads) {
    HostReport known = host.around(pass.report().orElseThrow(), pass.scan().orElseThrow());
    var all = new HashSet<Claim>(pass.owned());
    all.addAll(pass.ledger().view().claims());
    claims = Set.copyOf(all);
    look = Optional.of(known);
    Set<String> before = Set.copyOf(loads.unseen().values());
    loads.follow(known.inventory().devices());
    loads.unseen().values().stream().filter(why -> !before.contains(why)).forEach(LOG::warn);
  }

  /** Devices are left as they were found. */
  @Override
  public void close() {
    ended.countDown();
    thread.ifPresent(
        counting -> {
          try {
            counting.join(LAST_WRITES);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
