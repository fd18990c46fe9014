// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.fleet.Fleet;
import io.openqat.app.output.json.FleetDocument;
import io.openqat.app.output.text.FleetText;
import io.openqat.app.output.text.Style;
import io.openqat.domain.discovery.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code qat fleet list}. */
@Command(
    name = "list",
    header = "List the hosts of many agents: a line each.",
    description = {
      "OFFERED are the functions that the host's own agent would give away, ASSIGNED those in its",
      "ledger, HELD those kept as last seen. WORST is the worst finding. An agent that cannot be",
      "read is listed with the reason: of its host nothing is known."
    },
    footer = {
      "  qat fleet list --agents agents.txt",
      "  qat fleet list --dns agents.example.com:9467",
      "  qat fleet list --targets qat.json --format json | jq '.unread'"
    },
    exitCodeList = {
      "0:fine",
      "1:an agent could not be read, or has a finding of severity error",
      "2:wrong option or file"
    })
final class FleetListCommand implements ConsoleCommand {
  @Mixin private FleetOptions options = new FleetOptions();
  @Mixin private ListFormat format = new ListFormat();

  @Override
  public int run(Console console, Style style) {
    Fleet fleet = options.look(console);
    format.print(
        console,
        () -> new FleetText(style).list(fleet),
        syntax -> FleetDocument.render(syntax, fleet));
    boolean error =
        fleet.read().stream()
            .flatMap(view -> view.host().stream())
            .anyMatch(host -> host.worst().filter(Severity.ERROR::equals).isPresent());
    return error || !fleet.unread().isEmpty() ? ExitCode.ATTENTION : ExitCode.FINE;
  }
}
