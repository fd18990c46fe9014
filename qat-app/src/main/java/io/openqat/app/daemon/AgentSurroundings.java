// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import io.openqat.app.config.AgentConfig;
import io.openqat.app.plugin.Plugins;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What an agent needs of the process it runs in.
 *
 * @param version of this program
 * @param environment the variables of the process
 * @param out takes what the reporter to standard output writes
 * @param plugins what was added
 * @param rereading reads the configuration again; throws {@link io.openqat.domain.OpenQatException}
 *     when that cannot be used
 */
public record AgentSurroundings(
    String version,
    Map<String, String> environment,
    Consumer<String> out,
    Plugins plugins,
    Supplier<AgentConfig> rereading) {
  public AgentSurroundings {
    environment = Map.copyOf(environment);
  }
}
