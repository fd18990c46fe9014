// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.container.CdiPublisher;
import io.openqat.app.host.AssignmentSession;
import io.openqat.app.host.LedgerUse;
import io.openqat.app.output.text.Style;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.offer.HostState;
import io.openqat.mapping.container.CdiDevice;
import io.openqat.mapping.container.CdiSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qat cdi generate}. */
@Command(
    name = "generate",
    header = "Write the CDI files of what containers have, anew.",
    description = {
      "'qat assign --container' writes them by itself; after a reboot they are gone, and after"
          + " other",
      "VFs were made they may lead elsewhere. A file of this program that the ledger does not bear",
      "out is taken away. A function that cannot be given as the host is now is refused, and told.",
      "Without --iommufd and --user it is shown as 'qat assign' was told; with either, as said"
          + " here,",
      "until it is written anew."
    },
    footer = {"  qat cdi generate", "  qat cdi generate --container web1 --user 1000:1000"},
    exitCodeList = {
      "0:written, also when there is none to write",
      "1:a function cannot be shown to its container",
      "2:wrong option, ledger not usable, or folder not writable"
    })
final class CdiGenerateCommand implements ConsoleCommand {
  @Option(
      names = "--container",
      paramLabel = "NAME",
      description = "Write those of this container alone. Default: of all.")
  private Optional<String> container = Optional.empty();

  @Mixin private CdiOptions how = new CdiOptions();
  @Mixin private CdiFolderOption folder = new CdiFolderOption();
  @Mixin private LedgerOptions ledger = new LedgerOptions();

  @Override
  public int run(Console console, Style style) {
    how.access();
    Predicate<Assignment> meant =
        container
            .map(OwnerName::container)
            .<Predicate<Assignment>>map(owner -> entry -> entry.owner().equals(owner))
            .orElse(entry -> entry.owner().container().isPresent());
    try (AssignmentSession desk = ledger.open(console, LedgerUse.LOOK)) {
      var publisher =
          new CdiPublisher(folder.require(desk.settings().source()), desk.settings().source());
      HostState state = ledger.look(desk.settings()).state();
      Set<String> gone = publisher.withdrawStale(state, desk.entries());
      gone.forEach(name -> console.complain("took " + name + " away: nothing bears it out"));
      if (!gone.isEmpty()) {
        // Each of them stood for an owner of its function.
        state = ledger.look(desk.settings()).state();
      }
      List<Assignment> entries = desk.entries().stream().filter(meant).toList();
      if (entries.isEmpty()) {
        console.complain(
            container
                    .map(name -> "container " + name + " has no function")
                    .orElse("no container has a function")
                + " by ledger "
                + desk.ledgerName());
        return container.isEmpty() ? ExitCode.FINE : ExitCode.ATTENTION;
      }
      var text = new StringBuilder();
      int refused = 0;
      for (Assignment entry : entries) {
        CdiDevice device;
        try {
          device = publisher.device(state, entry, how.told());
        } catch (OpenQatException e) {
          refused++;
          console.complain(e.what());
          continue;
        }
        publisher.publish(device);
        text.append("%s for %s\n".formatted(CdiSpec.deviceName(entry.address()), entry.owner()));
      }
      console.print(text.toString());
      return refused == 0 ? ExitCode.FINE : ExitCode.ATTENTION;
    }
  }
}
