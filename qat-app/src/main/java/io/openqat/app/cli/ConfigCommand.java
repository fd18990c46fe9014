// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import picocli.CommandLine.Command;

/** {@code qat config}, which is nothing without one of its own commands. */
@Command(
    name = "config",
    subcommands = {ConfigCheckCommand.class, ConfigShowCommand.class, ConfigSampleCommand.class},
    header = "Check, show and start a configuration file.",
    description = "Every key is explained in docs/configuration.md.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "  qat config sample > agent.yaml",
      "  qat config check agent.yaml",
      "  qat config show agent.yaml --set loop.period=30s"
    },
    exitCodeList = {"0:fine", "2:wrong option, or the configuration cannot be used"})
final class ConfigCommand {}
