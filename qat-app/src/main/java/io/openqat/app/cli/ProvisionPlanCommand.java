// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.host.HostSettings;
import io.openqat.app.output.text.Style;
import io.openqat.domain.provisioning.DesiredState;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  qat provision plan provision.yaml",
      "  qat provision plan provision.yaml --host spr-2x4",
      "  qat provision plan provision.yaml --force 6b:00.3"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:fine: as desired, or every step can be done",
      "1:something is refused",
      "2:wrong option or file, or the host cannot be read"
    })
final class ProvisionPlanCommand implements Callable<Integer> {
  private final Console console;
  private final Supplier<Style> style;

  @Mixin private ProvisionOptions options = new ProvisionOptions();

  ProvisionPlanCommand(Console console, Supplier<Style> style) {
    this.console = console;
    this.style = style;
  }

  @Override
  public Integer call() {
    HostSettings host = options.host(console);
    DesiredState desired = options.desired(host.catalog(), console);
    var provisioning = options.provisioning(host, style.get());
    var situation = provisioning.look();
    var report = provisioning.plan(situation, desired, options.force(situation));
    options.form().print(report, console, style.get());
    return ProvisionOptions.exitCode(report);
  }
}
