// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.fleet.Fleet;
import io.openqat.app.fleet.agents.AgentClient;
import io.openqat.app.fleet.agents.FleetLimits;
import io.openqat.app.fleet.agents.FleetLook;
import io.openqat.app.fleet.agents.FleetSources;
import io.openqat.app.output.text.FleetText;
import io.openqat.cyborg.transport.TlsOptions;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.assignment.PlacementPolicy;
import io.openqat.json.InventoryReader;
import io.openqat.yaml.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which agents there are, and how they are asked. */
final class FleetOptions {
  private static final int MOST_COMPLAINTS = 10;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @Option(
      names = "--agents",
      paramLabel = "FILE",
      description =
          "A file with an agent a line: host, host:port or a URL; '#' begins a comment. May be"
              + " repeated, like the next two.")
  private List<Path> agents = List.of();

  @Option(
      names = "--targets",
      paramLabel = "FILE",
      description = "A target file of Prometheus' file-based service discovery, JSON or YAML.")
  private List<Path> targets = List.of();

  @Option(
      names = "--dns",
      paramLabel = "NAME[:PORT]",
      description = "A DNS name; each of its addresses is an agent.")
  private List<String> names = List.of();

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "How long an agent may take to answer, like 5s. Default: 10s.")
  private Optional<String> timeout = Optional.empty();

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "Authorities (PEM) that agents behind https are signed by. Default: Java's.")
  private Optional<Path> authorities = Optional.empty();

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description = "This side's certificate (PEM), where https asks for one; with --key.")
  private Optional<Path> certificate = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Its private key: PEM, PKCS #8, not encrypted.")
  private Optional<Path> key = Optional.empty();

  @Mixin private CatalogOptions models = new CatalogOptions();

  FleetSources sources() {
    var sources = new FleetSources(agents, targets, names);
    if (sources.isEmpty()) {
      throw new MisuseException("say which agents there are: --agents, --targets or --dns");
    }
    return sources;
  }

  Catalog catalog(Console console) {
    return models.catalog(console);
  }

  List<PlacementPolicy> policies(Console console) {
    return models.policies(console);
  }

  FleetLimits limits() {
    return timeout
        .map(FleetOptions::time)
        .map(FleetLimits.DEFAULT::answeringIn)
        .orElse(FleetLimits.DEFAULT);
  }

  AgentClient client(Console console) {
    var tls = new TlsOptions(authorities, certificate, key);
    Optional<SSLContext> trust =
        tls.equals(TlsOptions.DEFAULT) ? Optional.empty() : Optional.of(tls.context());
    return new AgentClient(limits(), new InventoryReader(catalog(console)), trust);
  }

  /** Asks every agent once; a person at a terminal sees how far it is. */
  Fleet look(Console console) {
    var named = sources().read();
    var progress = new FleetProgress(console, named.size());
    try (AgentClient client = client(console)) {
      return FleetLook.at(named, client, progress::at);
    } finally {
      progress.end();
    }
  }

  /** Says which agents are not known; what a command prints is not about these. */
  static void tellUnread(Fleet fleet, Console console) {
    console.complain(FleetText.unread(fleet, MOST_COMPLAINTS));
  }

  private static Duration time(String text) {
    try {
      Duration time = DurationText.parse(text);
      if (!time.isZero() && time.compareTo(LONGEST) <= 0) {
        return time;
      }
    } catch (IllegalArgumentException e) {
      throw new MisuseException("--timeout: " + e.getMessage());
    }
    throw new MisuseException("--timeout is more than nothing and at most 5m, not " + text);
  }
}
