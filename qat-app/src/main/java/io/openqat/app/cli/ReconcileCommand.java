// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.container.CdiPublisher;
import io.openqat.app.host.AssignmentSession;
import io.openqat.app.host.LedgerUse;
import io.openqat.app.libvirt.Virsh;
import io.openqat.app.log.Told;
import io.openqat.app.output.json.SmallDocuments;
import io.openqat.app.output.json.SmallDocuments.DifferenceEntry;
import io.openqat.app.output.text.Style;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.assignment.Discrepancy;
import io.openqat.domain.assignment.Reconciliation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qat assignments reconcile}. */
@Command(
    name = "reconcile",
    header = "Compare the ledger with the host and, if asked, with libvirt.",
    description = {
      "Lists what does not agree and what to do about it. --fix mends only what cannot take a",
      "function from anybody."
    },
    footer = {
      "  qat assignments reconcile",
      "  qat assignments reconcile --libvirt qemu:///system --fix"
    },
    exitCodeList = {
      "0:all agree, or all was mended",
      "1:something does not agree",
      "2:wrong option, or ledger, host or libvirt not usable"
    })
final class ReconcileCommand implements ConsoleCommand {
  @Mixin private LedgerOptions ledger = new LedgerOptions();
  @Mixin private CdiFolderOption cdi = new CdiFolderOption();

  @Option(
      names = "--libvirt",
      paramLabel = "URI",
      description = "Also ask 'virsh -c URI' which machine has which function.")
  private Optional<String> libvirt = Optional.empty();

  @Option(names = "--fix", description = "Mend what can be mended.")
  private boolean fix;

  @Mixin private ListFormat format = new ListFormat();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public int run(Console console, Style style) {
    new Effects(spec).require(fix, "--fix", "--cdi-dir");
    try (AssignmentSession desk = ledger.open(console, fix ? LedgerUse.CHANGE : LedgerUse.LOOK)) {
      var machines = libvirt.map(uri -> new Virsh(uri).machines());
      var reconciliation = desk.reconciliation();
      List<Discrepancy> all = reconciliation.compare(machines);
      var text = new StringBuilder();
      var differences = new ArrayList<DifferenceEntry>();
      var lines = new ArrayList<Told>();
      int left = 0;
      for (Discrepancy discrepancy : all) {
        text.append(discrepancy.function()).append("  ").append(discrepancy.kind()).append('\n');
        text.append("  ").append(discrepancy.told()).append('\n');
        Optional<String> fixed =
            fix ? mend(reconciliation, discrepancy, console) : Optional.empty();
        differences.add(DifferenceEntry.of(discrepancy, fixed.isPresent()));
        lines.add(line(discrepancy, fixed));
        left += fixed.isPresent() ? 0 : 1;
        text.append(
                fixed
                    .map(done -> "  done: " + done)
                    .orElse("  to do: " + discrepancy.kind().advice()))
            .append('\n');
      }
      int entries = desk.entries().size();
      String sum =
          all.isEmpty()
              ? "ledger %s%s agree: %d assigned\n"
                  .formatted(
                      desk.ledgerName(),
                      machines
                          .map(known -> ", host and libvirt (machines: " + known.all().size() + ")")
                          .orElse(" and host"),
                      entries)
              : all.size() + " found, " + (all.size() - left) + " mended\n";
      if (console.isLog() && format.isForPeople()) {
        Told.gathered(lines).forEach(console::tell);
        console.tell(new Told(Level.INFO, "", sum));
        text.setLength(0);
      } else {
        text.append(sum);
      }
      format.print(
          console,
          text::toString,
          syntax ->
              SmallDocuments.reconcile(
                  syntax,
                  desk.settings().hostName(),
                  desk.ledgerName(),
                  entries,
                  machines.map(known -> known.all().size()),
                  differences));
      if (fix) {
        withdrawStale(desk, console);
      }
      return left == 0 ? ExitCode.FINE : ExitCode.ATTENTION;
    }
  }

  /** What engines are told must not lead to what was moved, bound anew or struck out. */
  private void withdrawStale(AssignmentSession desk, Console console) {
    Optional<CdiPublisher> publisher = cdi.publisher(desk.settings().source());
    if (publisher.isEmpty()) {
      return;
    }
    for (String name :
        publisher.get().withdrawStale(ledger.look(desk.settings()).state(), desk.entries())) {
      console.complain(
          "took " + name + " away, which does not hold any more: see 'qat cdi generate'");
    }
  }

  /** For a log, in which each line stands by itself. */
  private static Told line(Discrepancy discrepancy, Optional<String> fixed) {
    String then =
        fixed.map(done -> "done: " + done).orElse("to do: " + discrepancy.kind().advice());
    return new Told(
        fixed.isPresent() ? Level.INFO : Level.WARN,
        discrepancy.function().toString(),
        discrepancy.kind() + ": " + discrepancy.told() + "; " + then);
  }

  private static Optional<String> mend(
      Reconciliation reconciliation, Discrepancy discrepancy, Console console) {
    try {
      return reconciliation.fix(discrepancy);
    } catch (OpenQatException e) {
      console.complain(discrepancy.function() + ": " + e.getMessage());
      return Optional.empty();
    }
  }
}
