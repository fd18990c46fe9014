// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.pci.PciAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Stops a device. Its VFs go, on every kernel.
 *
 * @param device the PF
 */
public record TakeDown(PciAddress device) implements Step {
  public TakeDown {
    Objects.requireNonNull(device, "device");
  }

  @Override
  public String kind() {
    return "take-down";
  }

  @Override
  public SortedSet<PciAddress> disturbs(PhysicalFunction now) {
    return Step.wholeDevice(now);
  }

  @Override
  public Optional<String> missing(PhysicalFunction now) {
    if (!now.status().state().optional().equals(Optional.of(OperationalState.DOWN))) {
      return Optional.of("its state is " + now.status().state());
    }
    return now.functions().isEmpty()
        ? Optional.empty()
        : Optional.of(now.functions().size() + " VFs are still there");
  }

  @Override
  public void perform(FunctionControl control, PhysicalFunction now) {
    control.setState(device, OperationalState.DOWN);
  }

  @Override
  public String toString() {
    return "take down";
  }
}
