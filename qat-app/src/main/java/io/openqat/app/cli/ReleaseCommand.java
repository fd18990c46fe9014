// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.container.Withdrawn;
import io.openqat.app.host.AssignmentSession;
import io.openqat.app.host.LedgerUse;
import io.openqat.app.host.Patience;
import io.openqat.app.libvirt.Virsh;
import io.openqat.app.output.text.Style;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentState;
import io.openqat.domain.assignment.Attaching;
import io.openqat.domain.assignment.Detached;
import io.openqat.domain.assignment.Owner;
import io.openqat.domain.assignment.Released;
import io.openqat.domain.assignment.Returned;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qat release}. */
@Command(
    name = "release",
    header = "Take functions back from a virtual machine or container.",
    description = {
      "Binds each function to the driver it had before it was given away, and strikes it out of"
          + " the",
      "ledger. A function that a process still has open is not taken away. What container engines",
      "were told of it is taken away first."
    },
    footer = {
      "  qat release --vm web1",
      "  qat release --function 6b:00.1 --detach qemu:///system"
    },
    exitCodeList = {
      "0:released",
      "1:the ledger has no such assignment",
      "2:wrong option, function in use or still attached, ledger not usable, or the host refused"
    })
final class ReleaseCommand implements ConsoleCommand {
  /** For how long guests are waited for that were asked to let go. */
  static final Duration GUEST = Duration.ofSeconds(30);

  /** What is released. */
  private static final class Choice {
    @Option(
        names = "--vm",
        paramLabel = "NAME",
        description = "All functions of this machine, by the name they were given to.")
    private Optional<String> vm = Optional.empty();

    @Option(
        names = "--container",
        paramLabel = "NAME",
        description = "All functions of this container.")
    private Optional<String> container = Optional.empty();

    @Option(names = "--function", paramLabel = "ADDRESS", description = "This function alone.")
    private Optional<String> function = Optional.empty();
  }

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Choice choice = new Choice();

  @Mixin private LedgerOptions ledger = new LedgerOptions();
  @Mixin private CdiFolderOption cdi = new CdiFolderOption();

  @Option(
      names = "--detach",
      paramLabel = "URI",
      description =
          "Detach it first with 'virsh -c URI', like qemu:///system, from the running machine and"
              + " from its definition, wherever it is; up to 30 s are waited for the guest.")
  private Optional<String> detach = Optional.empty();

  @Option(
      names = "--force",
      description =
          "Also take what a process has open. The kernel waits for that process; after 30 s, or"
              + " when it is still open where there was nothing to change, the release is left for"
              + " the next command to finish.")
  private boolean force;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public int run(Console console, Style style) {
    Predicate<Assignment> meant = meant();
    new Effects(spec)
        .forbid(choice.vm.isPresent(), "--vm", "--cdi-dir")
        .forbid(choice.container.isPresent(), "--container", "--detach")
        .forbid(true, "release", "--host-name");
    try (AssignmentSession desk = ledger.open(console, LedgerUse.CHANGE)) {
      List<Assignment> entries =
          desk.entries().stream()
              .filter(entry -> entry.state() == AssignmentState.HELD)
              .filter(meant)
              .toList();
      if (entries.isEmpty()) {
        console.complain("nothing such is assigned by ledger " + desk.ledgerName());
        return ExitCode.ATTENTION;
      }
      List<OpenQatException> problems = new ArrayList<>();
      List<Assignment> free =
          detach.map(uri -> detached(new Virsh(uri), entries, problems)).orElse(entries);
      if (!free.isEmpty()) {
        // First: what an engine may still show must not be given to anybody else.
        Optional<Withdrawn> untold =
            cdi.publisher(desk.settings().source()).map(known -> known.withdraw(free));
        Released released;
        try {
          released = desk.assigner(List.of()).release(free, force);
        } finally {
          untold.ifPresent(files -> files.putBack(held(desk)));
        }
        problems.addAll(released.problems());
        tell(released, console);
      }
      console.complainOf(problems.stream().map(OpenQatException::what).toList());
      return problems.isEmpty() ? ExitCode.FINE : ExitCode.MISUSE;
    }
  }

  /** What is not on its way back. */
  private static Set<PciAddress> held(AssignmentSession desk) {
    return desk.entries().stream()
        .filter(entry -> entry.state() == AssignmentState.HELD)
        .map(Assignment::address)
        .collect(Collectors.toSet());
  }

  private static List<Assignment> detached(
      Virsh virsh, List<Assignment> entries, List<OpenQatException> problems) {
    Detached detached = new Attaching(virsh, new Patience(GUEST)).detach(entries);
    problems.addAll(detached.problems());
    return detached.gone();
  }

  private static void tell(Released released, Console console) {
    var text = new StringBuilder();
    released.back().forEach(back -> text.append(told(back)).append('\n'));
    console.print(text.toString());
    for (Returned back : released.back()) {
      back.remark().ifPresent(console::complain);
      back.keptBy()
          .ifPresent(
              machine ->
                  console.complain(
                      "%s is still in the definition of %s: nobody else is given it until it is"
                              .formatted(back.entry().address(), machine)
                          + " taken out there, as with 'virsh detach-device --config'"));
    }
    released
        .unseen()
        .forEach(what -> console.complain("who uses functions cannot be fully seen: " + what));
  }

  private Predicate<Assignment> meant() {
    if (choice.vm.isPresent()) {
      return ofOwner(OwnerName.machine(choice.vm.get()));
    }
    if (choice.container.isPresent()) {
      return ofOwner(OwnerName.container(choice.container.get()));
    }
    if (choice.function.isEmpty()) {
      throw new MisuseException("say what is released, with --vm, --container or --function");
    }
    PciAddress function = AddressText.parse(choice.function.get());
    return entry -> entry.address().equals(function);
  }

  private static Predicate<Assignment> ofOwner(Owner owner) {
    return entry -> entry.owner().equals(owner);
  }

  private static String told(Returned back) {
    Assignment entry = back.entry();
    String now =
        back.there()
            ? ", now "
                + entry
                    .intent()
                    .before()
                    .map(DriverName::value)
                    .map("on "::concat)
                    .orElse("unbound")
            : ", and is not on this host";
    return entry.address() + " taken back from " + entry.owner() + now;
  }
}
