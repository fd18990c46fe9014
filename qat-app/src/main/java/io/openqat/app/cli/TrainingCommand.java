// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.text.Style;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code qat training}, for the archive that commands start from: it is made of the classes which
 * commands like most load, in one process. Without a tree it is one of the {@link StoredAnswers}.
 */
@Command(
    name = "training",
    hidden = true,
    header = "Run commands like most, one after the other.",
    exitCodeList = {"0:fine", "1:a finding of severity error", "2:no such tree"})
final class TrainingCommand implements ConsoleCommand {
  @Parameters(paramLabel = "DIR", description = "A tree to look at, in place of /sys.")
  private String tree = "";

  @Override
  public int run(Console console, Style style) {
    var qat = new Cli(console);
    List<String[]> commands =
        List.of(
            words("discover", "--sysfs", tree),
            words("discover", "--sysfs", tree, "--format", "json"),
            words("--help"),
            words("assign", "--host", "spr-2x4", "--vm", "vm-1"));
    int worst = ExitCode.FINE;
    for (String[] command : commands) {
      worst = Math.max(worst, qat.run(command));
      if (worst >= ExitCode.MISUSE) {
        return worst; // told by now, and the rest would bury it
      }
    }
    return worst;
  }

  private static String[] words(String... words) {
    return words;
  }
}
