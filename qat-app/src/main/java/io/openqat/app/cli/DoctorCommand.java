// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.doctor.Bundle;
import io.openqat.app.doctor.Doctor;
import io.openqat.app.doctor.DoctorRequest;
import io.openqat.app.doctor.MachineFiles;
import io.openqat.app.host.HostSettings;
import io.openqat.app.host.LedgerOfHost;
import io.openqat.app.output.DoctorReport;
import io.openqat.app.output.json.DocumentRenderer;
import io.openqat.app.output.text.DoctorText;
import io.openqat.app.output.text.Style;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.json.Syntax;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qat doctor}. */
@Command(
    name = "doctor",
    header = "Say whether this host and its functions can be used, and what to do if not.",
    description = {
      "For each function: may it be given to a virtual machine, for which services, and if not the",
      "first reason and what to do. Then the host: modules, firmware, lockdown, ledger, agent."
          + " Reads",
      "only. What only the live machine can tell is said to be unknown of a copy or a capture."
    },
    footer = {
      "  qat doctor",
      "  qat doctor 6b:00.0 --want asym",
      "  qat doctor --user qemu",
      "  qat doctor --bundle report.capture"
    },
    exitCodeList = {
      "0:nothing needs attention",
      "1:something needs attention",
      "2:wrong option, address or file, or the host cannot be read"
    })
final class DoctorCommand implements ConsoleCommand {
  private enum Form {
    TEXT,
    JSON
  }

  @Mixin private HostOptions host = new HostOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "ADDRESS",
      description = "A PF with its VFs, or one VF. Default: all of them.")
  private Optional<String> address = Optional.empty();

  @Option(
      names = "--want",
      paramLabel = "SERVICES",
      description = "What functions are to be good for, like asym or sym,dc.")
  private String wanted = "";

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Also whether this user may open the functions' VFIO nodes and lock memory.")
  private Optional<String> user = Optional.empty();

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "What is assigned, instead of /var/lib/openqat/ledger.db; it is left alone.")
  private Optional<Path> ledger = Optional.empty();

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description =
          "Write a capture of the host with this report into one text file, without the name of"
              + " the host. An existing file is left alone.")
  private Optional<Path> bundle = Optional.empty();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "text (for people) or json (for programs). Default: text.")
  private Form form = Form.TEXT;

  @Override
  public int run(Console console, Style style) {
    var request = new DoctorRequest(address.map(AddressText::parse), services(), user());
    bundle.ifPresent(NewFile::requireNone);
    ledger.ifPresent(LedgerOfHost::requireThere);
    HostSettings settings = host.settings(console);
    var doctor = new Doctor(settings, ledger, settings.source().machine().map(MachineFiles::new));
    DoctorReport report = doctor.examine(request);
    var document = new DocumentRenderer(Syntax.JSON);
    bundle.ifPresent(
        file ->
            NewFile.write(
                file,
                new Bundle(settings, report, HostOptions.nameOfKernel())
                    .print(new DoctorText(Style.PLAIN)::render, document::render)));
    switch (form) {
      case TEXT -> console.print(new DoctorText(style).render(report));
      case JSON -> console.printDocument(document.render(report));
    }
    return report.needsAttention() ? ExitCode.ATTENTION : ExitCode.FINE;
  }

  private ServiceSet services() {
    return ServiceSet.tryParse(wanted)
        .orElseThrow(
            () -> new MisuseException("--want '" + wanted + "' is no list like asym or sym,dc"));
  }

  private Optional<String> user() {
    if (user.filter(name -> !name.matches("[A-Za-z0-9_][A-Za-z0-9_.@-]{0,63}\\$?")).isPresent()) {
      throw new MisuseException("--user needs the name of a user, like qemu");
    }
    return user;
  }
}
