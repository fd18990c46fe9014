// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.pci.PciAddress;
import java.util.Optional;

/**
 * Sets an attribute of a device that can be set at any time.
 *
 * @param device the PF
 * @param name as discovery reports it
 * @param value the text
 */
record SetAttribute(PciAddress device, String name, String value) implements Step {
  @Override
  public String kind() {
    return "set-attribute";
  }

  @Override
  public Optional<String> missing(PhysicalFunction now) {
    Optional<String> is =
        Optional.ofNullable(now.status().attributes().get(name)).map(Reading::toString);
    return is.equals(Optional.of(value))
        ? Optional.empty()
        : Optional.of(name + " is " + is.orElse("absent"));
  }

  @Override
  public void perform(FunctionControl control, PhysicalFunction now) {
    control.setAttribute(device, name, value);
  }

  @Override
  public String toString() {
    return "set " + name + " to " + value;
  }
}
