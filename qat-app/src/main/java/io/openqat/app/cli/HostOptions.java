// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static io.openqat.app.config.DiscoveryConfig.SIMULATED;
import static io.openqat.mapping.HostNames.SOCKET;

import io.openqat.app.config.AgentConfig;
import io.openqat.app.config.DiscoveryConfig;
import io.openqat.app.host.Host;
import io.openqat.app.host.HostSettings;
import io.openqat.app.plugin.PluginKind;
import io.openqat.app.plugin.Plugins;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.spi.Settings;
import io.openqat.mapping.HostNames;
import io.openqat.sysfs.capture.HostCapture;
import io.openqat.yaml.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that looks at a host. */
final class HostOptions {
  /** A capture of 10,000 functions has about 6 MiB. */
  private static final int MOST_CAPTURED = 64 << 20;

  private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

  /** The hosts to choose from; the machine itself unless one is named. */
  private static final class Choice {
    @Option(
        names = "--sysfs",
        paramLabel = "DIR",
        description = "Read this tree instead of /sys, for instance a copy of another host's.")
    private Optional<Path> sysfs = Optional.empty();

    @Option(
        names = "--host",
        paramLabel = "NAME",
        completionCandidates = SimulatedNames.class,
        description =
            "Look at a simulated host: one of 'qat hosts', or a scenario file (a name with '/').")
    private Optional<String> simulated = Optional.empty();

    @Option(
        names = "--replay",
        paramLabel = "FILE",
        description =
            "Look at a host that 'qat capture' took along; '-' is standard input. Where hosts are"
                + " only looked at or planned for, may be repeated.")
    private List<Path> captures = List.of();
  }

  @ArgGroup(exclusive = true)
  private Choice choice = new Choice();

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      description =
          "Make a simulated host go wrong, like 'unreadable 6b:00.0/numa_node'; may be repeated.")
  private List<String> faults = List.of();

  @Mixin private RandomFaultOptions randomFaults = new RandomFaultOptions();

  @Option(
      names = "--host-name",
      paramLabel = "NAME",
      description = "Call the host this instead of its own name.")
  private Optional<String> hostName = Optional.empty();

  @Mixin private CatalogOptions catalog = new CatalogOptions();

  /** One host, or each that a capture was named of. */
  List<HostSettings> all(Console console) {
    if (choice.captures.size() < 2) {
      return List.of(settings(console));
    }
    if (hostName.isPresent()) {
      throw new MisuseException("--host-name is of one host; leave it out with several captures");
    }
    requireNoFaults();
    Plugins plugins = catalog.plugins(console);
    Catalog known = plugins.catalog(catalog.files());
    return choice.captures.stream().map(file -> captured(file, known, plugins, SOCKET)).toList();
  }

  private HostSettings captured(Path file, Catalog known, Plugins plugins, String policy) {
    String origin = TextFile.isPassing(file) ? "standard input" : file.toString();
    var capture = HostCapture.parse(origin, TextFile.read(file, MOST_CAPTURED));
    return settings(Host.captured(capture), known, plugins, named(policy, capture.hostName()));
  }

  HostSettings settings(Console console) {
    hostName.ifPresent(HostOptions::requireName);
    Plugins plugins = catalog.plugins(console);
    Catalog known = plugins.catalog(catalog.files());
    return unreal(known, plugins, choice.simulated, SOCKET, console)
        .orElseGet(
            () -> {
              Path root = choice.sysfs.orElse(Path.of("/sys"));
              if (root.toString().isBlank()) {
                throw new MisuseException("--sysfs needs a folder, like /sys");
              }
              return settings(Host.sysfs(root), known, plugins, nameOfKernel());
            });
  }

  /** What can be used by name, where a configuration says which folder of plugins. */
  Plugins plugins(AgentConfig config, Console console) {
    return catalog.plugins(config.plugins().folder(), console);
  }

  /**
   * The host that a configuration names, unless an option names another.
   *
   * @throws io.openqat.domain.OpenQatException when it cannot be looked at
   */
  HostSettings settings(AgentConfig config, Plugins plugins, Console console) {
    hostName.ifPresent(HostOptions::requireName);
    DiscoveryConfig discovery = config.discovery();
    var files = new ArrayList<Path>(discovery.catalog());
    files.addAll(catalog.files());
    Catalog known = plugins.catalog(files);
    Optional<String> simulated =
        choice.sysfs.isPresent()
            ? Optional.empty()
            : choice.simulated.or(
                () -> discovery.simulate().filter(name -> isSource(discovery, SIMULATED)));
    String policy = config.host().name();
    Optional<HostSettings> unreal = unreal(known, plugins, simulated, policy, console);
    if (unreal.isPresent()) {
      return unreal.get();
    }
    String own = hostName.isPresent() ? "" : new HostNames().byPolicy(policy);
    if (choice.sysfs.isEmpty() && !isSource(discovery, DiscoveryConfig.SYSFS)) {
      return settings(plugin(discovery, plugins), known, plugins, own);
    }
    return settings(Host.sysfs(choice.sysfs.orElse(discovery.sysfs())), known, plugins, own);
  }

  /** A captured or simulated host, which has its own name unless a policy gives another. */
  private Optional<HostSettings> unreal(
      Catalog known, Plugins plugins, Optional<String> simulated, String policy, Console console) {
    if (choice.captures.size() > 1) {
      throw new MisuseException("--replay: one host at a time here");
    }
    if (!choice.captures.isEmpty()) {
      requireNoFaults();
      return Optional.of(captured(choice.captures.get(0), known, plugins, policy));
    }
    if (simulated.isPresent()) {
      var host = SimulatedHosts.boot(simulated.get(), known, faults, console);
      randomFaults.inject(host, console);
      return Optional.of(
          settings(Host.simulated(host), known, plugins, named(policy, host.name())));
    }
    requireNoFaults();
    return Optional.empty();
  }

  private static String named(String policy, String own) {
    return policy.equals(SOCKET) ? own : policy;
  }

  private static Host plugin(DiscoveryConfig discovery, Plugins plugins) {
    String name = discovery.source();
    if (!plugins.has(PluginKind.DISCOVERY, name)) {
      throw new MisuseException("there is no discovery source '" + name + "'");
    }
    Settings settings = discovery.settings().settings();
    return Host.plugin(name, known -> plugins.discovery(name, settings, known).orElseThrow());
  }

  private static boolean isSource(DiscoveryConfig discovery, String name) {
    return discovery.source().equals(name);
  }

  /** Refuses a host that cannot be watched. */
  void requireLive() {
    if (!choice.captures.isEmpty()) {
      throw new MisuseException("--replay: a captured host does not change");
    }
  }

  private void requireNoFaults() {
    randomFaults.requireNone();
    if (!faults.isEmpty()) {
      throw new MisuseException("--fault needs --host: only a simulated host goes wrong on demand");
    }
  }

  private HostSettings settings(Host source, Catalog known, Plugins plugins, String ownName) {
    return new HostSettings(source, known, hostName.orElse(ownName), plugins);
  }

  static void requireName(String name) {
    if (name.isBlank() || name.length() > 255 || name.chars().anyMatch(Character::isISOControl)) {
      throw new MisuseException("--host-name needs a name of 1 to 255 printable characters");
    }
  }

  /** The name of this machine as the kernel has it; name services are not asked. */
  static String nameOfKernel() {
    try {
      String name = Files.readString(KERNEL_NAME).strip();
      return name.isEmpty() ? "localhost" : name;
    } catch (IOException e) {
      return "localhost";
    }
  }
}
