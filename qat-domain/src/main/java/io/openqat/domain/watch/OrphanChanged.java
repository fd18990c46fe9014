// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.pci.PciAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A VF without its PF is there that was not, or is not there any more.
 *
 * @param function the VF
 * @param appeared whether it is there now and was not
 */
public record OrphanChanged(OrphanFunction function, boolean appeared) implements Change {
  public OrphanChanged {
    Objects.requireNonNull(function, "function");
  }

  @Override
  public ChangeKind kind() {
    return appeared ? ChangeKind.ORPHAN_APPEARED : ChangeKind.ORPHAN_VANISHED;
  }

  @Override
  public Optional<PciAddress> address() {
    return Optional.of(function.address());
  }

  @Override
  public SortedMap<String, String> details() {
    return Text.fields(
        "id", function.identity().toString(),
        "model", function.model().name(),
        "driver", Fact.driver(function.host().driver()));
  }

  @Override
  public String toString() {
    return Text.oneLine(
        "%s %s: %s VF (%s) without its PF, driver %s"
            .formatted(
                function.address(),
                appeared ? "appeared" : "vanished",
                function.model().name(),
                function.identity(),
                Fact.driver(function.host().driver())));
  }
}
