// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.yaml.Checked;
import io.openqat.yaml.Slot;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that can be said in a configuration file. The keys of the file are the names of the
 * components here and in the records below, in lower case with dashes: {@code gatherLimit} is
 * {@code gather-limit}. A key that the file leaves out has the value of its {@link
 * io.openqat.yaml.Default}, or is empty; one that has neither must be given. {@code
 * docs/configuration.md} explains them all.
 *
 * @param host what the host is called
 * @param discovery where devices are looked for
 * @param loop when it is looked for them
 * @param hold how long functions are kept that are not seen any more
 * @param health when health changes
 * @param load whether it is counted how busy devices are
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
    LoadConfig load,
    HttpConfig http,
    ModelConfig model,
    List<ReporterConfig> reporters,
    PluginConfig plugins)
    implements Checked {

  public AgentConfig {
    reporters = List.copyOf(reporters);
  }

  @Override
  public void check(Slot slot) {
    if (!slot.isFine("reporters")) {
      return; // indices would be others'
    }
    Set<String> names = new HashSet<>();
    Set<Path> files = new HashSet<>();
    boolean cyborg = false;
    for (int i = 0; i < reporters.size(); i++) {
      ReporterConfig reporter = reporters.get(i);
      String key = "reporters." + i;
      if (!names.add(reporter.effectiveName())) {
        slot.report(
            key + ".name",
            "another reporter is called '" + reporter.effectiveName() + "'; give it a name");
      }
      if (!reporter.enabled()) {
        continue;
      }
      if (reporter.settings() instanceof FileReporterSettings file && !files.add(file.path())) {
        slot.report(key + ".settings.path", "another reporter writes to this file");
      }
      if (reporter.type().equals(ReporterConfig.CYBORG)) {
        if (cyborg) {
          slot.report(
              key + ".type", "two of them would delete each other's devices; one is enough");
        }
        cyborg = true;
      }
    }
    if (slot.isFine("http")) {
      http.readyReporter()
          .filter(name -> !names.contains(name))
          .ifPresent(
              name -> slot.report("http.ready-reporter", "no reporter is called '" + name + "'"));
    }
  }

  /** The same with another pace. */
  public AgentConfig with(LoopConfig other) {
    return new AgentConfig(
        host, discovery, other, hold, health, load, http, model, reporters, plugins);
  }

  AgentConfig with(DiscoveryConfig other) {
    return new AgentConfig(host, other, loop, hold, health, load, http, model, reporters, plugins);
  }
}
