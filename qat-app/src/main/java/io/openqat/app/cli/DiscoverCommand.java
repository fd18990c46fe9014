// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.host.HostSettings;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.ReportRenderer;
import io.openqat.app.output.RowFilter;
import io.openqat.app.output.text.Style;
import java.util.List;
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
      names = {"-o", "-f", "--format"},
      paramLabel = "FORMAT",
      description =
          "table, wide (for people), name, json, yaml, csv (for programs), cyborg (what a conductor"
              + " is told), libvirt (<hostdev> elements), nova ([pci] of nova.conf), nova-provider"
              + " (provider.yaml), dra (ResourceSlices of Kubernetes)."
              + " Default: table.")
  private Format format = Format.TABLE;

  @Mixin private FilterOptions filters = new FilterOptions();
  @Mixin private ColumnOptions columns = new ColumnOptions();
  @Mixin private RepeatOption watch = new RepeatOption();
  @Mixin private MappingChoices mapping = new MappingChoices();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public int run(Console console, Style style) {
    var effects = new Effects(spec);
    mapping.requireEffect(effects, format);
    ColumnOptions.require(effects, format.isColumned());
    FilterOptions.forbid(effects, format.isMapped(), "-o " + format + ", where --rule chooses");
    RowFilter filter = filters.filter();
    List<HostSettings> hosts = host.all(console);
    ReportRenderer renderer = format.renderer(style, mapping, columns);
    return watch.repeat(console, () -> once(hosts, filter, renderer, console));
  }

  private int once(
      List<HostSettings> hosts, RowFilter filter, ReportRenderer renderer, Console console) {
    boolean attention = false;
    String separator = "";
    for (HostSettings each : hosts) {
      HostReport report = look(each, filter).restrictedTo(filter);
      format.print(console, separator + renderer.render(report));
      renderer.remarks(report).forEach(console::remark);
      attention |= report.needsAttention();
      separator = format.separator();
    }
    return attention ? ExitCode.ATTENTION : ExitCode.FINE;
  }

  /** Who uses what is asked where it is shown. */
  private HostReport look(HostSettings settings, RowFilter filter) {
    return format.isForPeople() || format == Format.CSV || !filter.isAll()
        ? settings.lookAtUse(mapping.ledger())
        : settings.look(mapping.usage(format, settings));
  }
}
