// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code qat version}. */
@Command(
    name = "version",
    header = "Show the version.",
    description = "Also the Java and the kernel it runs on: put it into bug reports.",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:fine"})
final class VersionCommand implements Callable<Integer> {
  private final Console console;

  VersionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.print(Version.text());
    return ExitCode.FINE;
  }
}
