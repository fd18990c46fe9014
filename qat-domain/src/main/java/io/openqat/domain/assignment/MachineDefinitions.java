// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.pci.PciAddress;
import java.util.Set;

/**
 * A hypervisor, as far as the functions in the definitions of its machines go. Every call may throw
 * {@link io.openqat.domain.OpenQatException} with what it says when it does not answer or refuses.
 * One thread at a time calls it.
 */
public interface MachineDefinitions {

  /** What it knows now. */
  Machines machines();

  /**
   * Puts a function into definitions of a machine, which it has and which do not have the function.
   * The function is on its VFIO driver, and stays there when the machine ends.
   */
  void attach(DefinedMachine machine, PciAddress function, Set<Definition> into);

  /**
   * Takes a function out of one definition. Out of the live one it may be no more than asked for
   * when this returns or throws: the guest has to let go of it.
   */
  void detach(DefinedMachine machine, PciAddress function, Definition from);
}
