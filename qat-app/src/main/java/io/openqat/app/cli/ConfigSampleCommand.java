// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.config.ConfigSample;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code qat config sample}. */
@Command(
    name = "sample",
    header = "Print a configuration file with every key, its default and what it does.",
    description = "As it stands it changes nothing.",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  qat config sample > agent.yaml"},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:fine"})
final class ConfigSampleCommand implements Callable<Integer> {
  private final Console console;

  ConfigSampleCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.print(ConfigSample.text());
    return ExitCode.FINE;
  }
}
