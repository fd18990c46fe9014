// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.HostUnderAssignment;
import io.openqat.domain.pci.NumaNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A kind of host, as far as its functions can be given to virtual machines. */
interface AssignableHost {

  /** What tells it from any other; a ledger belongs to one. One line. */
  String identity();

  /**
   * What the domain needs of it.
   *
   * @throws io.openqat.domain.OpenQatException when this kind of host cannot be changed
   */
  HostUnderAssignment host(Catalog catalog);

  /** The NUMA node of a processor. */
  Optional<NumaNode> nodeOf(int processor);

  /** Where its ledger is when none is named; empty when that is in memory. */
  default Optional<Path> ownLedger() {
    return Optional.empty();
  }

  /** Makes what a ledger says true of a host that forgets everything when the process ends. */
  default void bringTo(List<Assignment> entries) {}

  /** What a person must know who gives its functions away; empty when there is nothing. */
  default Optional<String> remark() {
    return Optional.empty();
  }
}
