// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.text.Style;
import picocli.CommandLine.Command;

/** {@code qat version}. */
@Command(
    name = "version",
    header = "Show the version.",
    description = "Also the Java and the kernel it runs on: put it into bug reports.",
    exitCodeList = {"0:fine"})
final class VersionCommand implements ConsoleCommand {
  @Override
  public int run(Console console, Style style) {
    console.print(Version.text());
    return ExitCode.FINE;
  }
}
