// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Many hosts at one moment, as their agents tell them.
 *
 * @param agents in the order in which they were named; no host stands twice
 * @param doubled how many of them tell a host that another tells
 */
public record Fleet(List<AgentView> agents, int doubled) {
  public Fleet {
    agents = List.copyOf(agents);
  }

  /**
   * The fleet of these agents. Of several that tell one host the first counts, by the order in
   * which they were named, and the others are told: a host that counts twice would be given twice.
   */
  public static Fleet of(Collection<AgentView> views) {
    Map<String, AgentAddress> tellers = new HashMap<>();
    var agents = new ArrayList<AgentView>();
    int doubled = 0;
    for (AgentView view : views) {
      Optional<AgentAddress> other =
          view.host()
              .flatMap(host -> Optional.ofNullable(tellers.putIfAbsent(host.name(), view.agent())));
      doubled += other.isPresent() ? 1 : 0;
      agents.add(
          other
              .map(
                  first ->
                      AgentView.failed(
                          view.agent(),
                          "it tells host '%s', which %s tells as well; that one counts"
                              .formatted(view.host().orElseThrow().name(), first)))
              .orElse(view));
    }
    return new Fleet(agents, doubled);
  }

  /** How many hosts there are, those of which nothing is known included. */
  public int hosts() {
    return agents.size() - doubled;
  }

  /** Those whose host is known. */
  public List<AgentView> read() {
    return agents.stream().filter(view -> view.host().isPresent()).toList();
  }

  /** Those that say nothing that counts. */
  public List<AgentView> unread() {
    return agents.stream().filter(view -> view.host().isEmpty()).toList();
  }
}
