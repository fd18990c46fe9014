// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.change;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.pci.PciAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A PF is there that was not, or another device has taken its address.
 *
 * @param device the PF with its VFs
 */
public record DeviceAppeared(PhysicalFunction device) implements Change {
  public DeviceAppeared {
    Objects.requireNonNull(device, "device");
  }

  @Override
  public ChangeKind kind() {
    return ChangeKind.DEVICE_APPEARED;
  }

  @Override
  public Optional<PciAddress> address() {
    return Optional.of(device.address());
  }

  @Override
  public boolean isNotable() {
    return true;
  }

  @Override
  public SortedMap<String, String> details() {
    return Text.fields(
        "id", device.identity().toString(),
        "model", device.model().name(),
        "driver", Facts.driver(device.host().driver()),
        "vfs", Integer.toString(device.functions().size()));
  }

  @Override
  public String toString() {
    return Text.oneLine(
        "%s appeared: %s (%s), driver %s, %s"
            .formatted(
                device.address(),
                device.model().name(),
                device.identity(),
                Facts.driver(device.host().driver()),
                Functions.count(device.functions())));
  }
}
