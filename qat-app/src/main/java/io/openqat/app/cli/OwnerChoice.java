// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.domain.assignment.Owner;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who is given functions: one of the two. */
final class OwnerChoice {
  @Option(names = "--vm", paramLabel = "NAME", description = "Name or UUID of the virtual machine.")
  private Optional<String> vm = Optional.empty();

  @Option(
      names = "--container",
      paramLabel = "NAME",
      description =
          "Name of the container. Its functions can be named to container engines by CDI: see 'qat"
              + " help cdi'.")
  private Optional<String> container = Optional.empty();

  /** The one that was named; that there is one, picocli does not see to. */
  Owner owner() {
    if (vm.isEmpty() && container.isEmpty()) {
      throw new MisuseException("name who is given functions, with --vm or --container");
    }
    return container
        .<Owner>map(OwnerName::container)
        .orElseGet(() -> OwnerName.machine(vm.orElse("")));
  }
}
