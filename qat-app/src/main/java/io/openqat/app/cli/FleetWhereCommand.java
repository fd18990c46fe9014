// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.fleet.Fleet;
import io.openqat.app.fleet.Where;
import io.openqat.app.output.json.WhereDocument;
import io.openqat.app.output.text.FleetText;
import io.openqat.app.output.text.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code qat fleet where}. */
@Command(
    name = "where",
    header = "Find the hosts that can give functions now.",
    description = {
      "Asks as 'qat assign' does. Whether a function may be given is what its own agent says; an",
      "agent knows the ledger of its host, and not who has opened a function. Nothing is reserved:",
      "'qat assign' on the host decides. The best host is first: all on the node, then the fullest",
      "(--policy balanced: the emptiest)."
    },
    footer = {
      "  qat fleet where --agents agents.txt --services asym --count 2 --numa 0",
      "  qat fleet where --dns agents.example.com --count 16 --policy balanced",
      "  qat fleet where --agents agents.txt --select 'generation=4 card=node-0' --format json"
    },
    exitCodeList = {"0:at least one host can", "1:none can", "2:wrong option or file"})
final class FleetWhereCommand implements ConsoleCommand {
  @Mixin private FleetOptions options = new FleetOptions();
  @Mixin private WhereOptions wanted = new WhereOptions();
  @Mixin private ListFormat format = new ListFormat();

  @Override
  public int run(Console console, Style style) {
    Where where = wanted.where(options.policies(console));
    int limit = wanted.limit();
    Fleet fleet = options.look(console);
    Where.Found found = where.in(fleet, limit);
    format.print(
        console,
        () -> new FleetText(style).where(found, where.request().node().isPresent()),
        syntax -> WhereDocument.render(syntax, fleet, where.request().count(), found));
    FleetOptions.tellUnread(fleet, console);
    return found.able() == 0 ? ExitCode.ATTENTION : ExitCode.FINE;
  }
}
