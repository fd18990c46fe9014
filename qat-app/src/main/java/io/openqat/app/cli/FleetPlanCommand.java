// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.fleet.Fleet;
import io.openqat.app.fleet.MaxUnavailable;
import io.openqat.app.fleet.ServiceChange;
import io.openqat.app.fleet.Waves;
import io.openqat.app.output.json.WavesDocument;
import io.openqat.app.output.text.FleetText;
import io.openqat.app.output.text.Style;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.offer.Selector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qat fleet plan}. */
@Command(
    name = "plan",
    header = "Plan a change of services on many hosts, in waves.",
    description = {
      "Each device that can be changed is in exactly one wave, and of every other it says why not:",
      "it has these services, is in use and must wait, or cannot have them. A host whose agent",
      "cannot be read counts as unavailable. Writes nothing: 'qat provision apply' on each host of a",
      "wave does, and looks again who uses what."
    },
    footer = {
      "  qat fleet plan --agents agents.txt --services dc --max-unavailable 10%%",
      "  qat fleet plan --agents agents.txt --services asym,sym --select 'generation=4 numa=1'"
    },
    exitCodeList = {
      "0:fine: all that is meant is in a wave or as wanted",
      "1:something must wait, cannot be changed, or is not known",
      "2:wrong option or file"
    })
final class FleetPlanCommand implements ConsoleCommand {
  @Mixin private FleetOptions options = new FleetOptions();

  @Option(
      names = "--services",
      required = true,
      paramLabel = "LIST",
      description = "What the devices are to be configured for, like asym,dc.")
  private String services = "";

  @Option(
      names = "--select",
      paramLabel = "SELECTOR",
      description = "The devices that are meant, like 'model=4xxx numa=0'. Default: all.")
  private String selector = "";

  @Option(
      names = "--max-unavailable",
      paramLabel = "N|N%",
      defaultValue = "1",
      description =
          "How many hosts may be without their functions at once, or which part of all hosts."
              + " Default: ${DEFAULT-VALUE}.")
  private String unavailable = "";

  @Mixin private ListFormat format = new ListFormat();

  @Override
  public int run(Console console, Style style) {
    ServiceSet wanted =
        ServiceSet.tryParse(services)
            .filter(set -> !set.isEmpty())
            .orElseThrow(
                () -> new MisuseException("--services '" + services + "' is no list like asym,dc"));
    var change = new ServiceChange(wanted, Selector.parse(selector), options.catalog(console));
    MaxUnavailable limit = MaxUnavailable.parse(unavailable);
    Fleet fleet = options.look(console);
    Waves waves = Waves.of(fleet, change, limit);
    format.print(
        console,
        () -> new FleetText(style).plan(waves),
        syntax -> WavesDocument.render(syntax, waves));
    FleetOptions.tellUnread(fleet, console);
    boolean all = waves.left().stream().allMatch(left -> left.why() == Waves.Why.AS_WANTED);
    return all && waves.unread() == 0 ? ExitCode.FINE : ExitCode.ATTENTION;
  }
}
