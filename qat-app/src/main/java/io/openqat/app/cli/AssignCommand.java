// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.container.CdiPublisher;
import io.openqat.app.host.AssignmentSession;
import io.openqat.app.host.Host;
import io.openqat.app.host.HostSettings;
import io.openqat.app.host.LedgerUse;
import io.openqat.app.host.Patience;
import io.openqat.app.libvirt.Virsh;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.text.Style;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentRefusedException;
import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.Attaching;
import io.openqat.domain.assignment.DefinedMachine;
import io.openqat.domain.assignment.Given;
import io.openqat.domain.assignment.MachineFit;
import io.openqat.domain.assignment.Machines;
import io.openqat.domain.assignment.Owner;
import io.openqat.domain.assignment.PlacementPolicy;
import io.openqat.domain.assignment.Proposal;
import io.openqat.domain.control.Claim;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.offer.Reason;
import io.openqat.domain.offer.Verdict;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.NumaNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qat assign}. */
@Command(
    name = "assign",
    header = "Give functions to a virtual machine or container.",
    description = {
      "Picks functions that fit, binds them to VFIO, and prints what libvirt needs, or writes what",
      "container engines need. The ledger remembers who has what: it is written before the host is",
      "touched. Needs root on a real host. See docs/assign-to-a-vm.md and docs/containers.md."
    },
    footer = {
      "  qat assign --vm web1 --services asym --numa near:12",
      "  qat assign --vm web1 --count 2 --attach qemu:///system",
      "  qat assign --vm web1 --dry-run --replay capture.txt",
      "  qat assign --container cache1 --user 1000",
      "  qat assign --vm web1 --host spr-2x1 --format libvirt"
    },
    exitCodeList = {
      "0:given, or with --dry-run: would be given",
      "1:not enough functions fit, or the machine cannot take them; nothing was changed",
      "2:wrong option, ledger not usable, or the host refused; what was done is undone"
    })
final class AssignCommand implements ConsoleCommand {
  private static final String[] FOR_ENGINES = {"--iommufd", "--user", "--cdi-dir"};
  private static final DriverName VARIANT = new DriverName("qat_vfio_pci");

  @ArgGroup(exclusive = true, multiplicity = "1")
  private OwnerChoice who = new OwnerChoice();

  @Mixin private PlacementOptions placement = new PlacementOptions();
  @Mixin private OfferOptions offers = new OfferOptions();
  @Mixin private LedgerOptions ledger = new LedgerOptions();
  @Mixin private CdiOptions cdi = new CdiOptions();
  @Mixin private CdiFolderOption cdiFolder = new CdiFolderOption();

  @Option(
      names = "--attach",
      paramLabel = "URI",
      description =
          "Attach it with 'virsh -c URI', like qemu:///system; if that fails, it is released again."
              + " What is in a definition of another machine there is not given. A machine that"
              + " cannot take it is told before anything is touched: no free port while it runs, or"
              + " a memory limit below its memory. Another NUMA node than its own is remarked on.")
  private Optional<String> attach = Optional.empty();

  @Option(
      names = "--dry-run",
      description =
          "Change nothing and say what would be given, and why every other function would not."
              + " Works on every host that can be looked at, for any user who may read its ledger.")
  private boolean dryRun;

  @Mixin private AssignedFormat format = new AssignedFormat();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public int run(Console console, Style style) {
    Owner owner = who.owner();
    requireFitting(owner);
    new Effects(spec)
        .require(owner.container().isPresent(), "--container", FOR_ENGINES)
        .forbid(dryRun, "--dry-run", FOR_ENGINES);
    HostSettings host = ledger.settings(console);
    List<PlacementPolicy> policies = host.plugins().policies();
    PlacementPolicy policy = placement.policy(policies);
    Optional<Virsh> virsh = attach.map(Virsh::new);
    Optional<Machines> machines = virsh.map(Virsh::machines);
    Optional<DefinedMachine> known =
        machines.flatMap(all -> owner.machine().map(vm -> Attaching.require(all, vm)));
    Set<Claim> defined = machines.map(Machines::claims).orElse(Set.of());
    if (dryRun) {
      IntFunction<Optional<NumaNode>> nodes = host.source()::nodeOf;
      var request = pluggable(shown(placement.request(owner, nodes, policies)), virsh);
      return propose(host, request, policy, known, defined, console, style);
    }
    try (AssignmentSession desk = ledger.open(host, console, LedgerUse.GIVE)) {
      var request = pluggable(shown(placement.request(owner, desk::nodeOf, policies)), virsh);
      Given given;
      try {
        given =
            desk.assigner(offers.rules(), inventory -> defined)
                .assign(request, policy, fit(request, known, desk::nodeOf, console));
      } catch (AssignmentRefusedException e) {
        console.complain(e.what());
        e.excluded().forEach(verdict -> console.complain("  " + told(verdict)));
        if (!e.excluded().isEmpty()) {
          HostReport report = ledger.look(desk.settings());
          console.complainOf(WaysOut.of(report, request.services(), e.excluded()));
        }
        return ExitCode.ATTENTION;
      }
      virsh.ifPresent(to -> attach(desk, to, given.entries(), console));
      if (owner.container().isPresent()) {
        publish(desk, given, console);
      }
      format.print(console, desk, given, style);
      tell(given.unseen(), console);
      return ExitCode.FINE;
    }
  }

  private int propose(
      HostSettings host,
      AssignmentRequest request,
      PlacementPolicy policy,
      Optional<DefinedMachine> known,
      Set<Claim> defined,
      Console console,
      Style style) {
    HostReport report = ledger.look(host);
    var proposal =
        Proposal.of(
            report.state().withClaims(defined),
            offers.rules(),
            request,
            policy,
            fit(request, known, host.source()::nodeOf, console));
    format.print(console, report, proposal, style);
    tell(report.unseen(), console);
    return proposal.refusal().isPresent() ? ExitCode.ATTENTION : ExitCode.FINE;
  }

  /** Whether the machine can take what was chosen, as far as libvirt tells. */
  private static Consumer<List<HostFunction>> fit(
      AssignmentRequest request,
      Optional<DefinedMachine> known,
      Function<Integer, Optional<NumaNode>> nodeOf,
      Console console) {
    return known
        .<Consumer<List<HostFunction>>>map(to -> new MachineFit(to, nodeOf, console::complain))
        .orElse(chosen -> {})
        .andThen(chosen -> elsewhere(request, chosen).ifPresent(console::complain));
  }

  /** A node may be a mistake in typing, or full; what prefers it gives from another. */
  private static Optional<String> elsewhere(AssignmentRequest request, List<HostFunction> chosen) {
    return request
        .node()
        .map(asked -> chosen.stream().filter(f -> !f.node().equals(Optional.of(asked))).toList())
        .filter(others -> !others.isEmpty())
        .map(
            others ->
                "NUMA node %s was asked for and has no more to give: %d of %d on another one; '--policy numa-strict' gives none instead"
                    .formatted(request.node().get(), others.size(), chosen.size()));
  }

  /** An older libvirt plugs what is on vfio-pci only; told before anything is touched. */
  private static AssignmentRequest pluggable(AssignmentRequest request, Optional<Virsh> virsh) {
    DriverName driver = request.driver().orElse(VARIANT);
    if (virsh.isEmpty() || virsh.get().plugs(driver)) {
      return request;
    }
    if (request.driver().isPresent()) {
      throw new MisuseException(
          "libvirt %s plugs only what is on vfio-pci, and variants like %s from 10.0 on: leave out --driver, or --attach"
              .formatted(virsh.get().version().orElse("here"), driver));
    }
    return request.withDriver(DriverName.VFIO_PCI);
  }

  private static void tell(Collection<String> unseen, Console console) {
    unseen.forEach(what -> console.complain("who uses functions cannot be fully seen: " + what));
  }

  private static void attach(
      AssignmentSession desk, Virsh virsh, List<Assignment> given, Console console) {
    try {
      desk.attach(new Attaching(virsh, new Patience(ReleaseCommand.GUEST)), given);
    } catch (OpenQatException e) {
      tellKept(e, console);
      throw e;
    }
  }

  private AssignmentRequest shown(AssignmentRequest request) {
    return request.owner().container().isPresent() ? request.withAccess(cdi.access()) : request;
  }

  /** What a container cannot have, and a machine has no use for. */
  private void requireFitting(Owner owner) {
    cdi.access();
    if (owner.container().isPresent()) {
      if (attach.isPresent()) {
        throw new MisuseException("--attach is of virtual machines: leave it out with --container");
      }
      format.requireNoMachines();
    }
  }

  /** Tells engines; where that cannot be done, the functions are taken back. */
  private void publish(AssignmentSession desk, Given given, Console console) {
    Host source = desk.settings().source();
    Optional<CdiPublisher> publisher = cdiFolder.publisher(source);
    if (publisher.isEmpty()) {
      console.complain("no engine runs on this host: no CDI file is written without --cdi-dir");
      return;
    }
    HostState state = HostState.of(given.seen());
    try {
      cdi.publish(publisher.get(), state, given.entries());
    } catch (OpenQatException e) {
      try {
        publisher.get().withdraw(given.entries());
        desk.assigner(List.of())
            .release(given.entries(), false)
            .problems()
            .forEach(e::addSuppressed);
      } catch (OpenQatException left) {
        e.addSuppressed(left);
      }
      tellKept(e, console);
      throw e;
    }
  }

  private static void tellKept(OpenQatException e, Console console) {
    for (Throwable kept : e.getSuppressed()) {
      console.complain(
          "could not take back all that was given, see 'qat assignments': " + kept.getMessage());
    }
  }

  private static String told(Verdict verdict) {
    Reason why = verdict.reasons().get(0);
    return "%s (%s): %s".formatted(verdict.address(), why.rule(), why.text());
  }
}
