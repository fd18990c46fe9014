// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.cli.manual.Completion;
import io.openqat.app.output.text.Style;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.qat.QatFamily;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qat completion}. */
@Command(
    name = "completion",
    header = "Print what a shell needs to complete commands, options and addresses.",
    description = "The package brings it along; elsewhere it is loaded by the shell itself.",
    footer = {
      "  source <(qat completion bash)",
      "  qat completion zsh > ~/.zfunc/_qat",
      "  qat completion fish > ~/.config/fish/completions/qat.fish"
    },
    exitCodeList = {"0:fine", "2:no such shell"})
final class CompletionCommand implements ConsoleCommand {
  private enum Shell {
    BASH,
    ZSH,
    FISH
  }

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private Shell shell = Shell.BASH;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public int run(Console console, Style style) {
    var completion =
        new Completion(
            spec.parent().commandLine(),
            QatFamily.catalog().models().stream()
                .map(model -> model.physicalDriver())
                .flatMap(Optional::stream)
                .map(DriverName::value)
                .collect(Collectors.toSet()));
    console.printDocument(
        switch (shell) {
          case BASH -> completion.bash();
          case ZSH -> Completion.forZsh(completion.bash());
          case FISH -> completion.fish();
        });
    return ExitCode.FINE;
  }
}
