// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.pci.PciAddress;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One thing to do to one PF. Doing it again does no harm. Prints as what to do, in words that go
 * before the PF's address: {@code take down}.
 */
public sealed interface Step
    permits BindDevice,
        BindFunctions,
        ConfigureServices,
        CreateFunctions,
        RemoveFunctions,
        SetAttribute,
        SetState {

  /** The PF. */
  PciAddress device();

  /** What kind of step it is; stable over releases, {@code [a-z-]+}. */
  String kind();

  /** Whether all VFs of the PF go by it. */
  default boolean removesFunctions() {
    return false;
  }

  /** Functions that stop working by it, for a while or for good, on a PF that is like this. */
  default SortedSet<PciAddress> disturbs(PhysicalFunction now) {
    var disturbed = new TreeSet<PciAddress>();
    if (removesFunctions()) {
      disturbed.add(now.address());
      now.functions().stream().map(VirtualFunction::address).forEach(disturbed::add);
    }
    return disturbed;
  }

  /** Functions that it changes in whatever way, on a PF that is like this. */
  default SortedSet<PciAddress> touches(PhysicalFunction now) {
    var touched = new TreeSet<>(disturbs(now));
    touched.add(device());
    return touched;
  }

  /** What is not as it is after this step, for people; empty when everything is. */
  Optional<String> missing(PhysicalFunction now);

  /**
   * Does it by single writes, on a PF that is like this. What the writes return is not looked at:
   * the host is looked at as a whole after each step. In each sequence the write that discovery can
   * see comes last, so that an interrupted one is done again from its start.
   */
  void perform(FunctionControl control, PhysicalFunction now);
}
