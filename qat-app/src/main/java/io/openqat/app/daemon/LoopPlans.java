// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import io.openqat.app.agent.LoopSettings;
import io.openqat.app.config.AgentConfig;
import io.openqat.app.config.HttpConfig;
import io.openqat.app.config.LoopConfig;
import io.openqat.app.http.ServerSettings;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From what the configuration says of the loop and the server to their settings. */
final class LoopPlans {
  private LoopPlans() {}

  static LoopSettings loop(AgentConfig config) {
    LoopConfig loop = config.loop();
    return new LoopSettings(
        loop.period(),
        loop.jitter(),
        loop.gather(),
        loop.gatherLimit(),
        config.hold().passes(),
        config.health().policy());
  }

  static Optional<ServerSettings> server(AgentConfig config, String hostName) {
    HttpConfig http = config.http();
    return http.enabled()
        ? Optional.of(
            new ServerSettings(
                new InetSocketAddress(http.listen(), http.port()), Set.of(hostName, http.listen())))
        : Optional.empty();
  }

  /** Blocks that differ and take effect at a start only. */
  static List<String> needingStart(AgentConfig now, AgentConfig next) {
    var blocks = new ArrayList<String>();
    addIfDifferent(blocks, "host", now.host(), next.host());
    addIfDifferent(blocks, "discovery", now.discovery(), next.discovery());
    addIfDifferent(blocks, "loop.uevents", now.loop().uevents(), next.loop().uevents());
    addIfDifferent(blocks, "hold", now.hold(), next.hold());
    addIfDifferent(blocks, "health", now.health(), next.health());
    addIfDifferent(blocks, "http", now.http(), next.http());
    addIfDifferent(blocks, "plugins", now.plugins(), next.plugins());
    return blocks;
  }

  private static void addIfDifferent(List<String> blocks, String name, Object one, Object other) {
    if (!one.equals(other)) {
      blocks.add(name);
    }
  }
}
