// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.host.HostSettings;
import io.openqat.app.output.text.Style;
import io.openqat.domain.provisioning.DesiredState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code qat provision plan}. */
@Command(
    name = "plan",
    header = "Show the steps from what a host is to what a file asks for.",
    description = {
      "Each step with its reason and with what it disturbs, and what is refused and why. Changes",
      "nothing. A host that is as desired needs no step."
    },
    footer = {
      "  qat provision plan provision.yaml",
      "  qat provision plan provision.yaml --host spr-2x4",
      "  qat provision plan provision.yaml --force 6b:00.3"
    },
    exitCodeList = {
      "0:fine: as desired, or every step can be done",
      "1:something is refused",
      "2:wrong option or file, or the host cannot be read"
    })
final class ProvisionPlanCommand implements ConsoleCommand {
  @Mixin private ProvisionOptions options = new ProvisionOptions();

  @Override
  public int run(Console console, Style style) {
    HostSettings host = options.host(console);
    DesiredState desired = options.desired(host.catalog(), console);
    var provisioning = options.provisioning(host, style);
    var situation = provisioning.look();
    return options.print(
        provisioning.plan(situation, desired, options.force(situation)), console, style);
  }
}
