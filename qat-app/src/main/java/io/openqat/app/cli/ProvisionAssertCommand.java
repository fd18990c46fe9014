// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.host.HostSettings;
import io.openqat.app.output.ProvisionReport;
import io.openqat.app.output.text.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code qat provision assert}. */
@Command(
    name = "assert",
    header = "Tell by the exit code whether hosts are what a file asks for.",
    description = {
      "A line for each host: as-desired, would-change, cannot or not-concerned; 'qat provision plan'",
      "says why. Changes nothing. For scripts, tests after a rollout, and monitoring."
    },
    footer = {
      "  qat provision assert provision.yaml && echo 'as it should be'",
      "  qat provision assert provision.yaml --replay web1.capture --replay web2.capture"
    },
    exitCodeList = {
      "0:as desired, or no device of the host is meant",
      "1:something that is asked for is refused",
      "2:wrong option or file, or a host cannot be read",
      "4:steps would be done, and all can be"
    })
final class ProvisionAssertCommand implements ConsoleCommand {
  @Mixin private ProvisionOptions options = new ProvisionOptions();

  @Override
  public int run(Console console, Style style) {
    int code = ExitCode.FINE;
    for (HostSettings host : options.hosts(console)) {
      ProvisionReport report = options.plan(host, console, style);
      if (options.isText()) {
        console.print(report.host() + ": " + report.outcome() + "\n");
      } else {
        options.print(report, console, style);
      }
      code = graver(code, ProvisionOptions.outcomeCode(report));
    }
    return code;
  }

  /** What is refused weighs more than what would change. */
  private static int graver(int one, int other) {
    return one == ExitCode.ATTENTION || other == ExitCode.ATTENTION
        ? ExitCode.ATTENTION
        : Math.max(one, other);
  }
}
