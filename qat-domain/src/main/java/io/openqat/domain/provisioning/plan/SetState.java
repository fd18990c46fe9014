// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.pci.PciAddress;
import java.util.Optional;

/**
 * Stops a device, whose VFs go then on every kernel, or starts one that is to have no VFs.
 *
 * @param device the PF
 * @param state what it is to be
 */
record SetState(PciAddress device, OperationalState state) implements Step {

  @Override
  public String kind() {
    return state == OperationalState.UP ? "bring-up" : "take-down";
  }

  @Override
  public boolean removesFunctions() {
    return state == OperationalState.DOWN;
  }

  @Override
  public Optional<String> missing(PhysicalFunction now) {
    if (!now.status().state().optional().equals(Optional.of(state))) {
      return Optional.of("its state is " + now.status().state());
    }
    return removesFunctions() && !now.functions().isEmpty()
        ? Optional.of(now.functions().size() + " VFs are still there")
        : Optional.empty();
  }

  @Override
  public void perform(FunctionControl control, PhysicalFunction now) {
    control.setState(device, state);
  }

  @Override
  public String toString() {
    return state == OperationalState.UP ? "bring up" : "take down";
  }
}
