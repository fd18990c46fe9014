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
import java.util.TreeSet;

/**
 * Starts a device that is to have no VFs.
 *
 * @param device the PF
 */
public record BringUp(PciAddress device) implements Step {
  public BringUp {
    Objects.requireNonNull(device, "device");
  }

  @Override
  public String kind() {
    return "bring-up";
  }

  @Override
  public SortedSet<PciAddress> disturbs(PhysicalFunction now) {
    return new TreeSet<>();
  }

  @Override
  public Optional<String> missing(PhysicalFunction now) {
    return now.status().state().optional().equals(Optional.of(OperationalState.UP))
        ? Optional.empty()
        : Optional.of("its state is " + now.status().state());
  }

  @Override
  public void perform(FunctionControl control, PhysicalFunction now) {
    control.setState(device, OperationalState.UP);
  }

  @Override
  public String toString() {
    return "bring up";
  }
}
