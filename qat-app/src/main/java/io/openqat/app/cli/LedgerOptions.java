// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.host.AssignmentSession;
import io.openqat.app.host.HostSettings;
import io.openqat.app.host.LedgerOfHost;
import io.openqat.app.host.LedgerUse;
import io.openqat.app.output.HostReport;
import io.openqat.domain.assignment.Recovered;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that works with a host and its ledger. */
final class LedgerOptions {
  @Mixin private HostOptions host = new HostOptions();

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description =
          "The ledger, instead of /var/lib/openqat/ledger.db; a simulated host has one in memory"
              + " unless this names a file.")
  private Optional<Path> file = Optional.empty();

  /** The host, and nothing opened. */
  HostSettings settings(Console console) {
    return host.settings(console);
  }

  /** A look at a host with all who use its functions, the ledger read and not made. */
  HostReport look(HostSettings settings) {
    return settings.look(settings.usage().and(LedgerOfHost.ifThere(settings, file)));
  }

  /** Opens host and ledger, ends what others left unfinished, and tells of it. */
  AssignmentSession open(Console console, LedgerUse use) {
    return open(host.settings(console), console, use);
  }

  /** The same of a host that is known already. */
  AssignmentSession open(HostSettings settings, Console console, LedgerUse use) {
    AssignmentSession desk = AssignmentSession.open(settings, file, use);
    try {
      for (Recovered recovered : desk.recover()) {
        console.complain(
            "%s of %s was %s by a process that is gone: %s (%s)"
                .formatted(
                    recovered.entry().address(),
                    recovered.entry().owner(),
                    recovered.entry().state(),
                    recovered.told(),
                    recovered.outcome().toString().toLowerCase(Locale.ROOT)));
      }
      desk.remark().ifPresent(console::complain);
      return desk;
    } catch (RuntimeException e) {
      desk.close();
      throw e;
    }
  }
}
