// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import io.openqat.app.config.AgentConfig;
import io.openqat.app.config.ConfigLoader;
import io.openqat.app.config.HttpConfig;
import io.openqat.app.output.HostReport;
import io.openqat.app.reporters.CyborgModel;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.offer.Remedy;
import io.openqat.domain.spi.CheckResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The agent of this host: whether its configuration can be used, and whether somebody listens where
 * it should answer. Nothing is sent there. Source of the list: {@code proc_net_tcp.rst} of Linux.
 *
 * @param configuration below the root
 */
record AgentCheck(String configuration) implements MachineCheck {
  /** Where the unit for systemd expects it. */
  static final String USUAL = "etc/openqat/agent.yaml";

  private static final String LISTENING = "0A";

  @Override
  public String topic() {
    return "the agent";
  }

  @Override
  public List<CheckResult> on(MachineFiles machine, HostReport report) {
    if (!machine.has(configuration)) {
      return List.of(CheckResult.fine("no agent is configured in /" + configuration));
    }
    if (machine.text(configuration).optional().isEmpty()) {
      return List.of(
          CheckResult.unknown("the agent's /" + configuration + " cannot be read by this user"));
    }
    AgentConfig config;
    try {
      config =
          ConfigLoader.load(Optional.of(machine.root().resolve(configuration)), List.of()).config();
    } catch (OpenQatException e) {
      // What it says is not repeated: it may quote what should not be seen.
      return List.of(
          CheckResult.attention(
              HostTrouble.AGENT_MISCONFIGURED.toString(),
              "the agent's configuration /" + configuration + " cannot be used",
              Remedy.of("See what is wrong in it.", "qat config check /" + configuration)));
    }
    HttpConfig http = config.http();
    CheckResult answers =
        http.enabled() && http.port() != 0 ? port(machine, http.port()) : service(machine);
    return Stream.concat(Stream.of(answers), width(config, report).stream()).toList();
  }

  private static Optional<CheckResult> width(AgentConfig config, HostReport report) {
    if (CyborgModel.cyborg(config).isEmpty()) {
      return Optional.empty();
    }
    var model = CyborgModel.of(config, report.host(), report.catalog());
    return model
        .tooWide(report)
        .map(
            what ->
                CheckResult.attention(
                    HostTrouble.MANY_PROVIDERS.toString(),
                    what,
                    Remedy.of(model.cure() + ".", "qat explain " + HostTrouble.MANY_PROVIDERS)));
  }

  private static CheckResult service(MachineFiles machine) {
    return Units.isRunning(machine, "qat-agent")
        ? CheckResult.fine("the agent runs; it is not to answer at a known port")
        : CheckResult.unknown(
            "the agent is not to answer at a known port: whether it runs is not seen");
  }

  private static CheckResult port(MachineFiles machine, int port) {
    List<String> lists =
        Stream.of("proc/net/tcp", "proc/net/tcp6")
            .flatMap(file -> machine.text(file).optional().stream())
            .toList();
    if (lists.isEmpty()) {
      return CheckResult.unknown("who listens at port " + port + " of the agent cannot be seen");
    }
    String end = String.format(Locale.ROOT, ":%04X", port);
    boolean listening =
        lists.stream()
            .flatMap(String::lines)
            .map(line -> line.strip().split("\\s+"))
            .anyMatch(
                words -> words.length > 3 && words[1].endsWith(end) && words[3].equals(LISTENING));
    return listening
        ? CheckResult.fine("somebody listens at port " + port + ", where the agent should")
        : CheckResult.attention(
            HostTrouble.AGENT_SILENT.toString(),
            "the agent is configured, and nobody listens at its port " + port,
            Remedy.of("Start it, or see why it ended.", "systemctl status qat-agent"));
  }
}
