// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.host.HostSettings;
import io.openqat.app.output.ProvisionReport;
import io.openqat.app.output.text.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qat provision plan}. */
@Command(
    name = "plan",
    header = "Show the steps from what a host is to what a file asks for.",
    description = {
      "Each step with its reason and with what it disturbs, and what is refused and why. Changes",
      "nothing. A host that is as desired needs no step."
    },
    footer = {
      "  qat provision plan provision.yaml",
      "  qat provision plan provision.yaml --host spr-2x4",
      "  qat provision plan provision.yaml --force 6b:00.3",
      "  qat provision plan provision.yaml --replay web1.capture --replay web2.capture"
    },
    exitCodeList = {
      "0:fine: as desired, or every step can be done",
      "1:something is refused",
      "2:wrong option or file, or the host cannot be read",
      "4:with --exit-code: steps would be done, and all can be"
    })
final class ProvisionPlanCommand implements ConsoleCommand {
  @Mixin private ProvisionOptions options = new ProvisionOptions();

  @Option(
      names = "--exit-code",
      description = "End with 4 where steps would be done, so that 0 is 'as desired' alone.")
  private boolean telling;

  @Override
  public int run(Console console, Style style) {
    int code = ExitCode.FINE;
    String separator = "";
    for (HostSettings host : options.hosts(console)) {
      ProvisionReport report = options.plan(host, console, style);
      if (options.isText()) {
        console.print(separator);
      }
      int own = options.print(report, console, style);
      if (telling && own == ExitCode.FINE) {
        own = ProvisionOptions.outcomeCode(report);
      }
      code =
          own == ExitCode.ATTENTION || code == ExitCode.ATTENTION
              ? ExitCode.ATTENTION
              : Math.max(code, own);
      separator = "\n";
    }
    return code;
  }
}
