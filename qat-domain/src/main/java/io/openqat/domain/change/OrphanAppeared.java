// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.change;

import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.pci.PciAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A VF without its PF is there that was not.
 *
 * @param function the VF
 */
public record OrphanAppeared(OrphanFunction function) implements Change {
  public OrphanAppeared {
    Objects.requireNonNull(function, "function");
  }

  @Override
  public ChangeKind kind() {
    return ChangeKind.ORPHAN_APPEARED;
  }

  @Override
  public Optional<PciAddress> address() {
    return Optional.of(function.address());
  }

  @Override
  public boolean isNotable() {
    return true;
  }

  @Override
  public SortedMap<String, String> details() {
    return Functions.fields(function);
  }

  @Override
  public String toString() {
    return Functions.line(function, "appeared");
  }
}
