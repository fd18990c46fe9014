// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.config.ConfigSample;
import io.openqat.app.output.text.Style;
import picocli.CommandLine.Command;

/** {@code qat config sample}. */
@Command(
    name = "sample",
    header = "Print a configuration file with every key, its default and what it does.",
    description = "As it stands it changes nothing.",
    footer = {"  qat config sample > agent.yaml"},
    exitCodeList = {"0:fine"})
final class ConfigSampleCommand implements ConsoleCommand {
  @Override
  public int run(Console console, Style style) {
    console.print(ConfigSample.text());
    return ExitCode.FINE;
  }
}
