// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.control.ControlException;
import io.openqat.domain.control.Errno;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.Optional;

/**
 * Removes the VFs of a device whose state cannot be set.
 *
 * @param device the PF
 * @param otherwise where the driver does not take 0 for a count (Linux 6.1), the PF is taken from
 *     it and given back to it; empty where there is no driver to give it back to
 */
record RemoveFunctions(PciAddress device, Optional<DriverName> otherwise) implements Step {
  @Override
  public String kind() {
    return "remove-functions";
  }

  @Override
  public boolean removesFunctions() {
    return true;
  }

  @Override
  public Optional<String> missing(PhysicalFunction now) {
    int left = Math.max(DeviceGoal.enabled(now), now.functions().size());
    return left == 0 ? Optional.empty() : Optional.of(left + " VFs are still there");
  }

  @Override
  public void perform(FunctionControl control, PhysicalFunction now) {
    try {
      control.setVfCount(device, 0);
    } catch (ControlException e) {
      // Linux 6.1 answers EINVAL to 0, and lets VFs go only with the driver of their PF.
      if (e.errno() != Errno.EINVAL || otherwise.isEmpty()) {
        throw e;
      }
      control.unbind(device);
      control.bind(device, otherwise.get());
    }
  }

  @Override
  public String toString() {
    return "remove all VFs";
  }
}
