// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.text.Style;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.fake.host.RandomHosts;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.image.SysfsTree;
import io.openqat.fake.scenario.Scenario;
import io.openqat.fake.scenario.ScenarioText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qat simulate}. */
@Command(
    name = "simulate",
    header = "Write a simulated host to disk as a sysfs tree, for any tool to look at.",
    description = {
      "Without --write, prints the scenario file of the host. With --serve, the tree follows the",
      "simulation until the command is ended: time goes on by one pass each period, and lines on",
      "standard input change the host ('help' lists them)."
    },
    footer = {
      "  qat simulate --host spr-2x4 --write /tmp/spr && qat discover --sysfs /tmp/spr",
      "  qat simulate --random --seed 7 --pfs 3 --foreign 40 > random-7.yaml",
      "  qat simulate --host spr-2x4 --write /tmp/live --serve",
      "  qat simulate --host spr-2x4 --fault 'garbage 6b:00.0/numa_node' --write /tmp/sick"
    },
    exitCodeList = {"0:fine", "2:wrong option, no such host, or the folder cannot be written"})
final class SimulateCommand implements ConsoleCommand {
  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "One of 'qat hosts', or a scenario file (a name with '/').")
  private Optional<String> name = Optional.empty();

  @Option(names = "--random", description = "A host nobody thought of, made from --seed.")
  private boolean random;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed gives the same host. Default: another one each time, and told.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--pfs",
      paramLabel = "N",
      defaultValue = "4",
      description = "PFs of a random host, 0 to 4096. Default: ${DEFAULT-VALUE}.")
  private int pfs;

  @Option(
      names = "--foreign",
      paramLabel = "N",
      defaultValue = "20",
      description = "Other PCI functions of a random host, 0 to 10000. Default: ${DEFAULT-VALUE}.")
  private int foreign;

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      description = "Make it go wrong, like 'unreadable 6b:00.0/numa_node'; may be repeated.")
  private List<String> faults = List.of();

  @Option(
      names = "--write",
      paramLabel = "DIR",
      description = "Write the tree into this folder, which is new or empty.")
  private Optional<Path> folder = Optional.empty();

  @Option(names = "--serve", description = "Keep the tree up to date until ended.")
  private boolean serve;

  @Option(
      names = "--period",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description = "With --serve: how long a pass is, 1 to 3600. Default: ${DEFAULT-VALUE}.")
  private int period;

  @Mixin private CatalogOptions catalog = new CatalogOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public int run(Console console, Style style) {
    requireSense();
    Catalog known = catalog.catalog(console);
    SimulatedHost host =
        name.isPresent()
            ? SimulatedHosts.boot(name.get(), known, faults, console)
            : SimulatedHosts.boot(randomHost(known, console), known, faults);
    if (folder.isEmpty()) {
      console.printDocument(new ScenarioText(known).print(host.scenario()));
      return ExitCode.FINE;
    }
    var tree = SysfsTree.in(folder.get());
    console.complainOf(
        tree.show(host.image()).stream().map("not shown on disk: "::concat).toList());
    console.print("simulated host " + host.name() + " written to " + folder.get() + "\n");
    if (serve) {
      new SimulationLoop(host, tree, console).run(Duration.ofSeconds(period));
    }
    return ExitCode.FINE;
  }

  private void requireSense() {
    if (name.isPresent() == random) {
      throw new MisuseException("name the host: either --host NAME or --random");
    }
    if (serve && folder.isEmpty()) {
      throw new MisuseException("--serve needs --write DIR");
    }
    if (period < 1 || period > 3600) {
      throw new MisuseException("--period is 1 to 3600 seconds, not " + period);
    }
    if (pfs < 0 || pfs > 4096 || foreign < 0 || foreign > 10_000) {
      throw new MisuseException("--pfs is 0 to 4096 and --foreign 0 to 10000");
    }
    new Effects(spec)
        .require(random, "--random", "--seed", "--pfs", "--foreign")
        .require(serve, "--serve", "--period");
  }

  private Scenario randomHost(Catalog known, Console console) {
    long chosen = RandomFaultOptions.told("random host", seed, console);
    return new RandomHosts(known).host(chosen, pfs, foreign);
  }
}
