// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.ReportRenderer;
import io.openqat.app.output.text.Style;
import io.openqat.domain.control.UsageSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qat discover}. */
@Command(
    name = "discover",
    header = "List the accelerators of this host and what is wrong with them.",
    description = {
      "Reads sysfs once. Works for any user. Docs of the JSON form: docs/json.md.",
    },
    footer = {
      "  qat discover",
      "  qat discover --format json | jq '.devices[].address'",
      "  qat discover --sysfs /tmp/copy-of-sys --host-name web7",
      "  qat discover --host spr-2x4 --format cyborg --rule 'exclude numa=1'"
    },
    exitCodeList = {
      "0:fine, also when there is no accelerator",
      "1:at least one finding of severity error",
      "2:wrong option or file, or the host cannot be read"
    })
final class DiscoverCommand implements ConsoleCommand {
  @Mixin private HostOptions host = new HostOptions();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description =
          "table (for people), json, yaml (for programs), cyborg (what a conductor is told),"
              + " libvirt (<hostdev> elements). Default: table.")
  private Format format = Format.TABLE;

  @Mixin private MappingChoices mapping = new MappingChoices();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public int run(Console console, Style style) {
    mapping.requireEffect(new Effects(spec), format);
    var settings = host.settings(console);
    ReportRenderer renderer = format.renderer(style, mapping);
    UsageSource usage = mapping.usage(format, settings);
    var report = settings.look(usage);
    format.print(console, renderer.render(report));
    renderer.remarks(report).forEach(console::complain);
    return report.needsAttention() ? ExitCode.ATTENTION : ExitCode.FINE;
  }
}
