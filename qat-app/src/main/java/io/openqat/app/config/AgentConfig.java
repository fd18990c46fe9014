// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import java.util.List;

/**
 * Everything that can be said in a configuration file. The keys of the file are the names of the
 * components here and in the records below, in lower case with dashes: {@code gatherLimit} is
 * {@code gather-limit}. A key that the file leaves out has the value of its {@link Default}, or is
 * empty; one that has neither must be given. {@code docs/configuration.md} explains them all.
 *
 * @param host what the host is called
 * @param discovery where devices are looked for
 * @param loop when it is looked for them
 * @param hold how long functions are kept that are not seen any more
 * @param health when health changes
 * @param http what the agent answers over HTTP
 * @param model how devices are told in Cyborg's model, and which are offered
 * @param reporters who is told; nobody by default
 * @param plugins what is loaded besides
 */
public record AgentConfig(
    HostConfig host,
    DiscoveryConfig discovery,
    LoopConfig loop,
    HoldConfig hold,
    HealthConfig health,
    HttpConfig http,
    ModelConfig model,
    List<ReporterConfig> reporters,
    PluginConfig plugins) {

  public AgentConfig {
    reporters = List.copyOf(reporters);
  }

  AgentConfig with(DiscoveryConfig other) {
    return new AgentConfig(host, other, loop, hold, health, http, model, reporters, plugins);
  }
}
