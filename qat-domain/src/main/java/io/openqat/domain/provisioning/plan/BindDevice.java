// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.control.DriverBinding;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.pci.PciAddress;
import java.util.Optional;

/**
 * Gives a PF to another driver, or takes it from the one it has. Its VFs go.
 *
 * @param device the PF
 * @param to the driver it is to have
 */
record BindDevice(PciAddress device, DriverTarget to) implements Step {
  @Override
  public String kind() {
    return "bind-device";
  }

  @Override
  public boolean removesFunctions() {
    return true;
  }

  @Override
  public Optional<String> missing(PhysicalFunction now) {
    return to.isOf(now.host())
        ? Optional.empty()
        : Optional.of("it is bound to " + new DriverTarget(now.host().driver().optional()));
  }

  @Override
  public void perform(FunctionControl control, PhysicalFunction now) {
    DriverBinding.move(control, device, to.driver(), false);
  }

  @Override
  public String toString() {
    return to.driver().map(driver -> "bind to " + driver).orElse("take from its driver");
  }
}
