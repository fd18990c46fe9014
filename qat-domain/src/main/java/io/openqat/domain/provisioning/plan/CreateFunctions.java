// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.pci.PciAddress;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Creates VFs. The driver starts the device, or starts it anew, so that nobody can use the PF
 * itself meanwhile.
 *
 * @param device the PF
 * @param count how many, 1 or more
 */
record CreateFunctions(PciAddress device, int count) implements Step {
  CreateFunctions {
    if (count < 1) {
      throw new IllegalArgumentException("cannot create " + count + " VFs");
    }
  }

  @Override
  public String kind() {
    return "create-functions";
  }

  @Override
  public SortedSet<PciAddress> disturbs(PhysicalFunction now) {
    return new TreeSet<>(Set.of(device));
  }

  @Override
  public Optional<String> missing(PhysicalFunction now) {
    int there = DeviceGoal.enabled(now);
    if (there == count && now.functions().size() == count) {
      return Optional.empty();
    }
    String found = there + " VFs are enabled, " + now.functions().size() + " found";
    return Optional.of(
        there > count
            ? found + ": this driver makes all, whatever it is asked for; say so many are offered"
            : found);
  }

  @Override
  public void perform(FunctionControl control, PhysicalFunction now) {
    control.setVfCount(device, count);
  }

  @Override
  public String toString() {
    return "create " + count + " VFs";
  }
}
