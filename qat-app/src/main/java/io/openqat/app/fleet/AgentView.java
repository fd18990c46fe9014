// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet;

import io.openqat.json.SeenHost;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of one agent.
 *
 * @param agent where it answers
 * @param host what it said last; empty when it said nothing that can be used: what it said before
 *     that is not believed any more
 * @param functions those it offers, for whoever looks for some
 * @param trouble what a person should know; with a host it is a remark, without one the reason
 */
public record AgentView(
    AgentAddress agent,
    Optional<SeenHost> host,
    OfferedGroups functions,
    Optional<String> trouble) {
  public AgentView {
    Objects.requireNonNull(agent, "agent");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(functions, "functions");
    Objects.requireNonNull(trouble, "trouble");
  }

  /** One that was not asked yet. */
  public static AgentView unasked(AgentAddress agent) {
    return new AgentView(agent, Optional.empty(), OfferedGroups.NONE, Optional.empty());
  }

  /** One that told its host. */
  public static AgentView of(AgentAddress agent, SeenHost host, Optional<String> remark) {
    return new AgentView(agent, Optional.of(host), OfferedGroups.of(host), remark);
  }

  /** One of which nothing is known, and why. */
  public static AgentView failed(AgentAddress agent, String why) {
    return new AgentView(agent, Optional.empty(), OfferedGroups.NONE, Optional.of(why));
  }

  /** Whether it was asked, with whatever result. */
  public boolean isAsked() {
    return host.isPresent() || trouble.isPresent();
  }

  /** The same with another remark. */
  public AgentView remarking(Optional<String> remark) {
    return new AgentView(agent, host, functions, remark);
  }
}
