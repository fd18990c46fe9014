// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet.agents;

import io.openqat.app.agent.Threads;
import io.openqat.app.fleet.AgentAddress;
import io.openqat.app.fleet.AgentView;
import io.openqat.app.fleet.Fleet;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps in memory what many agents tell, as long as it is open. */
public final class FleetWatch implements AutoCloseable {
  private static final long TICK_MILLIS = 50;

  private final AgentClient client;
  private final FleetLimits limits;
  private final Runnable listener;
  private final AtomicLong version = new AtomicLong();
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, task -> Threads.of("qat-fleet-clock", task));
  private volatile Map<AgentAddress, Follower> followers = Map.of();
  private volatile Optional<Kept> kept = Optional.empty();

  private record Kept(long version, Fleet fleet) {}

  /**
   * One that follows nobody yet.
   *
   * @param listener runs when what is known of an agent may have changed, on any thread
   */
  public FleetWatch(AgentClient client, FleetLimits limits, Runnable listener) {
    this.client = client;
    this.limits = limits;
    this.listener = listener;
    var unused = clock.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** From now on these are followed, those that were already without a break. */
  public synchronized void follow(Collection<AgentAddress> agents) {
    Map<AgentAddress, Follower> before = followers;
    var now = new LinkedHashMap<AgentAddress, Follower>();
    for (AgentAddress agent : agents) {
      now.computeIfAbsent(
          agent,
          fresh ->
              Optional.ofNullable(before.get(fresh))
                  .orElseGet(() -> new Follower(fresh, client, limits, this::changed)));
    }
    followers = Collections.unmodifiableMap(now);
    before.forEach(
        (agent, follower) -> {
          if (!now.containsKey(agent)) {
            follower.close();
          }
        });
    changed();
  }

  /** What is known now. */
  public Fleet fleet() {
    long at = version.get();
    return kept.filter(known -> known.version() == at)
        .map(Kept::fleet)
        .orElseGet(
            () -> {
              Fleet fleet = Fleet.of(followers.values().stream().map(Follower::view).toList());
              kept = Optional.of(new Kept(at, fleet));
              return fleet;
            });
  }

  /** Whether every agent was asked. */
  public boolean isComplete() {
    return followers.values().stream().map(Follower::view).allMatch(AgentView::isAsked);
  }

  private void changed() {
    version.incrementAndGet();
    listener.run();
  }

  private void tick() {
    long now = FleetClock.now();
    followers.values().forEach(follower -> follower.tick(now));
  }

  @Override
  public void close() {
    clock.shutdownNow();
    followers.values().forEach(Follower::close);
  }
}
