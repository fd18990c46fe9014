// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static java.util.stream.Collectors.joining;

import io.openqat.app.host.HostSettings;
import io.openqat.app.host.Provisioning;
import io.openqat.app.output.ProvisionReport;
import io.openqat.app.output.text.Style;
import io.openqat.app.output.text.TableRenderer;
import io.openqat.app.provision.ChosenState;
import io.openqat.app.provision.DesiredStates;
import io.openqat.app.provision.ProvisionFile;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.plan.Force;
import io.openqat.domain.provisioning.plan.Situation;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What 'plan' and 'apply' share: the host, the file, and what may be disturbed. */
final class ProvisionOptions {
  @Parameters(
      paramLabel = "FILE",
      description = "The desired state, in YAML or JSON; see docs/provision.md.")
  private Path file = Path.of("provision.yaml");

  @Mixin private HostOptions host = new HostOptions();

  @Option(
      names = "--force",
      paramLabel = "ADDRESS",
      description =
          "Give up this function although it is in use; a PF stands for its VFs as well. May be"
              + " repeated.")
  private List<String> forced = List.of();

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description =
          "What is assigned to virtual machines, instead of /var/lib/openqat/ledger.db; it is left"
              + " alone.")
  private Optional<Path> ledger = Optional.empty();

  @Option(
      names = {"-o", "-f", "--format"},
      paramLabel = "FORMAT",
      description = "text (for people), json or yaml (for programs). Default: text.")
  private ProvisionForm form = ProvisionForm.TEXT;

  @Mixin private ProfileOptions profile = new ProfileOptions();

  private Optional<DesiredStates> read = Optional.empty();

  /** Whether the result is for people. */
  boolean isText() {
    return form == ProvisionForm.TEXT;
  }

  HostSettings host(Console console) {
    return host.settings(console);
  }

  /** One host, or each that a capture was named of. */
  List<HostSettings> hosts(Console console) {
    return host.all(console);
  }

  /** The plan for one host. */
  ProvisionReport plan(HostSettings settings, Console console, Style style) {
    ChosenState wanted = desired(settings, console);
    var provisioning = provisioning(settings, style);
    var situation = provisioning.look();
    return provisioning.plan(situation, wanted, force(situation));
  }

  /** The code that tells what a plan comes to. */
  static int outcomeCode(ProvisionReport report) {
    return switch (report.outcome()) {
      case AS_DESIRED, NOT_CONCERNED -> ExitCode.FINE;
      case WOULD_CHANGE -> ExitCode.WOULD_CHANGE;
      case CANNOT -> ExitCode.ATTENTION;
    };
  }

  /** Standard input can be read once, and hints are told once. */
  private DesiredStates once(Catalog catalog, Console console) {
    if (read.isEmpty()) {
      read = Optional.of(ProvisionFile.read(file, catalog, console::remark));
    }
    return read.get();
  }

  /** What the file asks of a host. */
  ChosenState desired(HostSettings host, Console console) {
    return once(host.catalog(), console).of(host.hostName(), profile.choice());
  }

  Provisioning provisioning(HostSettings host, Style style) {
    return new Provisioning(host, ledger, new TableRenderer(style));
  }

  /** What may be given up, all of which must be there. */
  Force force(Situation situation) {
    Set<PciAddress> named = new LinkedHashSet<>();
    forced.forEach(text -> named.add(AddressText.parse(text)));
    var force = new Force(named);
    var strangers = force.strangers(situation.inventory());
    if (!strangers.isEmpty()) {
      throw new MisuseException(
          "--force names what is no accelerator function of this host: "
              + strangers.stream().map(PciAddress::toString).collect(joining(", ")));
    }
    return force;
  }

  /** Prints a plan, or what became of it, and says what to tell the shell. */
  int print(ProvisionReport report, Console console, Style style) {
    form.print(report, console, style);
    return report.needsAttention() ? ExitCode.ATTENTION : ExitCode.FINE;
  }
}
