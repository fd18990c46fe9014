// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.host.HostSettings;
import io.openqat.app.output.text.Style;
import io.openqat.app.provision.DesiredExport;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qat provision export}. */
@Command(
    name = "export",
    header = "Write the file that describes a host as it is.",
    description = {
      "A start for a file of one's own: applied to the same host, it changes nothing. Devices with",
      "the same wishes stand together. What cannot be asked for is left out, and said."
    },
    footer = {
      "  qat provision export > provision.yaml",
      "  qat provision export --host spr-2x4 | qat provision plan - --host spr-2x4-no-vfs"
    },
    exitCodeList = {"0:fine", "2:wrong option, or the host cannot be read"})
final class ProvisionExportCommand implements ConsoleCommand {
  @Mixin private HostOptions host = new HostOptions();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The file to write, which is not there yet. Default: standard output.")
  private Optional<Path> output = Optional.empty();

  @Override
  public int run(Console console, Style style) {
    HostSettings settings = host.settings(console);
    String text = DesiredExport.of(settings.hostName(), settings.look().inventory());
    output.ifPresentOrElse(file -> NewFile.write(file, text), () -> console.printDocument(text));
    return ExitCode.FINE;
  }
}
