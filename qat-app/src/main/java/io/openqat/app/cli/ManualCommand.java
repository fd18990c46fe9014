// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.cli.manual.ManualPage;
import io.openqat.app.output.text.Style;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qat manual}, for who makes a package. */
@Command(
    name = "manual",
    hidden = true,
    header = "Write the manual pages of all commands into a folder.",
    exitCodeList = {"0:fine", "2:a page cannot be written"})
final class ManualCommand implements ConsoleCommand {
  @Parameters(paramLabel = "DIR", description = "A folder that is there and has none of them.")
  private Path folder = Path.of(".");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public int run(Console console, Style style) {
    ManualPage.all(spec.parent().commandLine(), VersionCommand.ofBuild())
        .forEach((name, text) -> NewFile.write(folder.resolve(name), text));
    return ExitCode.FINE;
  }
}
