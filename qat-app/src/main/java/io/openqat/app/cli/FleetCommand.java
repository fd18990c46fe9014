// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import picocli.CommandLine.Command;

/** {@code qat fleet}, which is nothing without one of its own commands. */
@Command(
    name = "fleet",
    subcommands = {
      FleetListCommand.class,
      FleetWhereCommand.class,
      FleetPlanCommand.class,
      FleetServeCommand.class
    },
    header = "Read the agents of many hosts, and ask all of them at once.",
    description = {
      "Asks 'qat agent' on each host over HTTP and changes nothing anywhere. Which agents there are,",
      "a list says, a DNS name, or a target file of Prometheus. See docs/fleet.md."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "  qat fleet list --agents agents.txt",
      "  qat fleet where --agents agents.txt --services asym --count 2 --numa 0",
      "  qat fleet plan --agents agents.txt --services dc --max-unavailable 10%%",
      "  qat fleet serve --targets qat.json"
    },
    exitCodeList = {
      "0:fine",
      "1:an agent could not be read, or nothing is found",
      "2:wrong command, option or file"
    })
final class FleetCommand {}
