// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import picocli.CommandLine.Command;

/** {@code qat provision}, which is nothing without one of its own commands. */
@Command(
    name = "provision",
    subcommands = {
      ProvisionPlanCommand.class,
      ProvisionApplyCommand.class,
      ProvisionAssertCommand.class,
      ProvisionExportCommand.class
    },
    header = "Plan and make what a host's devices are to be like.",
    description = {
      "Virtual functions on or off, services, drivers: a file says what is wanted, and the steps are",
      "worked out from what the host is. See docs/provision.md."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {"  qat provision plan provision.yaml", "  qat provision apply provision.yaml"},
    exitCodeList = {
      "0:fine",
      "1:something is refused or was not done",
      "2:wrong command or option"
    })
final class ProvisionCommand {}
