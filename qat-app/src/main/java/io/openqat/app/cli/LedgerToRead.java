// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.host.HostSettings;
import io.openqat.app.output.HostReport;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option of commands that show who has what. */
final class LedgerToRead {
  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "What is assigned, instead of /var/lib/openqat/ledger.db; it is left alone.")
  private Optional<Path> file = Optional.empty();

  /** A look with who uses what. */
  HostReport look(HostSettings host) {
    return host.lookAtUse(file);
  }
}
