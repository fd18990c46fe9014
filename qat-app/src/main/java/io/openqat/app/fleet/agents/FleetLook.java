// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet.agents;

import io.openqat.app.fleet.AgentAddress;
import io.openqat.app.fleet.AgentView;
import io.openqat.app.fleet.Fleet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** One look at every agent. */
public final class FleetLook {
  private FleetLook() {}

  /**
   * Asks each agent once, many at a time.
   *
   * @param progress takes how many have been asked, from any thread
   */
  public static Fleet at(List<AgentAddress> agents, AgentClient client, IntConsumer progress) {
    var done = new AtomicInteger();
    List<CompletableFuture<AgentView>> asked =
        agents.stream()
            .map(
                agent ->
                    client
                        .inventory(agent)
                        .thenApply(told -> AgentView.of(agent, told.host(), Optional.empty()))
                        .exceptionally(why -> AgentView.failed(agent, Failures.words(why)))
                        .whenComplete((view, none) -> progress.accept(done.incrementAndGet())))
            .toList();
    return Fleet.of(asked.stream().map(CompletableFuture::join).toList());
  }
}
