// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.pci.PciAddress;
import java.util.Optional;

/**
 * Configures what a device is used for. It has to be down.
 *
 * @param device the PF
 * @param services the whole set
 */
record ConfigureServices(PciAddress device, ServiceSet services) implements Step {
  @Override
  public String kind() {
    return "configure-services";
  }

  @Override
  public Optional<String> missing(PhysicalFunction now) {
    return now.status().services().optional().equals(Optional.of(services))
        ? Optional.empty()
        : Optional.of("its services are " + now.status().services());
  }

  @Override
  public void perform(FunctionControl control, PhysicalFunction now) {
    control.setServices(device, services);
  }

  @Override
  public String toString() {
    return "configure for " + services;
  }
}
