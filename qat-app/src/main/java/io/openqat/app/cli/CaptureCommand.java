// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.host.Host;
import io.openqat.app.output.Origin;
import io.openqat.app.output.text.Style;
import io.openqat.sysfs.capture.HostCapture;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.sysfs.file.ReadObserver;
import io.openqat.sysfs.file.SysfsFiles;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qat capture}. */
@Command(
    name = "capture",
    header = "Take this host along as one text file, for a bug report or a test.",
    description = {
      "The file holds what discovery reads and nothing else: no configuration space, no serial",
      "numbers. It is plain text; look through it before you send it."
    },
    footer = {
      "  qat capture --output web7.capture",
      "  qat capture --host-name some-host --output report.capture",
      "  qat discover --replay report.capture"
    },
    exitCodeList = {"0:fine", "2:wrong option, host not readable, or the file cannot be written"})
final class CaptureCommand implements ConsoleCommand {
  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The file to write; '-' is standard output. An existing file is left alone.")
  private Path output = Path.of("-");

  @Option(
      names = "--sysfs",
      paramLabel = "DIR",
      defaultValue = "/sys",
      description = "Read this tree. Default: ${DEFAULT-VALUE}.")
  private Path sysfs = Path.of("/sys");

  @Option(
      names = "--host-name",
      paramLabel = "NAME",
      description = "Call the host this in the file. Default: its own name.")
  private Optional<String> hostName = Optional.empty();

  @Mixin private CatalogOptions catalog = new CatalogOptions();

  @Override
  public int run(Console console, Style style) {
    hostName.ifPresent(HostOptions::requireName);
    var files = new SysfsFiles(sysfs, SysfsDiscovery.PATIENCE, ReadObserver.NONE);
    String name = hostName.orElseGet(HostOptions::nameOfKernel);
    HostCapture taken = HostCapture.take(name, files, catalog.catalog(console));
    boolean simulated = Host.sysfs(sysfs).origin() == Origin.SIMULATION;
    String text = (simulated ? taken.ofSimulation() : taken).print();
    console.complainOf(
        taken.leftOut().stream().map("left out, as no kernel answers so: "::concat).toList());
    if (output.toString().equals("-")) {
      console.printDocument(text);
    } else {
      NewFile.write(output, text);
    }
    return ExitCode.FINE;
  }
}
