// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.host.AssignmentSession;
import io.openqat.app.libvirt.Virsh;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.assignment.Discrepancy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qat assignments reconcile}. */
@Command(
    name = "reconcile",
    header = "Compare the ledger with the host and, if asked, with libvirt.",
    description = {
      "Lists what does not agree and what to do about it. --fix mends only what cannot take a",
      "function from anybody."
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  qat assignments reconcile",
      "  qat assignments reconcile --libvirt qemu:///system --fix"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all agree, or all was mended",
      "1:something does not agree",
      "2:wrong option, or ledger, host or libvirt not usable"
    })
final class ReconcileCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private HostOptions host = new HostOptions();
  @Mixin private LedgerOptions ledger = new LedgerOptions();

  @Option(
      names = "--libvirt",
      paramLabel = "URI",
      description = "Also ask 'virsh -c URI' which machine has which function.")
  private Optional<String> libvirt = Optional.empty();

  @Option(names = "--fix", description = "Mend what can be mended.")
  private boolean fix;

  ReconcileCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (AssignmentSession desk = ledger.open(host.settings(console), console, false)) {
      var machines = libvirt.map(uri -> new Virsh(uri).machines());
      var reconciliation = desk.reconciliation();
      List<Discrepancy> all = reconciliation.compare(machines);
      var text = new StringBuilder();
      int left = 0;
      for (Discrepancy discrepancy : all) {
        text.append(discrepancy.function()).append("  ").append(discrepancy.kind()).append('\n');
        text.append("  ").append(discrepancy.told()).append('\n');
        Optional<String> fixed = fix ? mend(reconciliation::fix, discrepancy) : Optional.empty();
        left += fixed.isPresent() ? 0 : 1;
        text.append(fixed.map(done -> "  done: " + done).orElse(advice(discrepancy))).append('\n');
      }
      int entries = desk.entries().size();
      text.append(
          all.isEmpty()
              ? "ledger " + desk.ledgerName() + " and host agree: " + entries + " assigned\n"
              : all.size() + " found, " + (all.size() - left) + " mended\n");
      console.print(text.toString());
      return left == 0 ? ExitCode.FINE : ExitCode.ATTENTION;
    }
  }

  /** Something that may be refused. */
  private interface Mending {
    Optional<String> of(Discrepancy discrepancy);
  }

  private Optional<String> mend(Mending mending, Discrepancy discrepancy) {
    try {
      return mending.of(discrepancy);
    } catch (OpenQatException e) {
      console.complain(discrepancy.function() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private static String advice(Discrepancy discrepancy) {
    return "  to do: " + discrepancy.kind().advice();
  }
}
