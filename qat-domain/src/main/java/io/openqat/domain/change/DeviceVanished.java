// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.change;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.pci.PciAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A PF is not there any more, and neither are those of its VFs that do not appear elsewhere.
 *
 * @param device the PF as last seen
 */
public record DeviceVanished(PhysicalFunction device) implements Change {
  public DeviceVanished {
    Objects.requireNonNull(device, "device");
  }

  @Override
  public ChangeKind kind() {
    return ChangeKind.DEVICE_VANISHED;
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
        "vfs", Integer.toString(device.functions().size()));
  }

  @Override
  public String toString() {
    return Text.oneLine(
        "%s vanished: %s (%s), %s"
            .formatted(
                device.address(),
                device.model().name(),
                device.identity(),
                Functions.count(device.functions())));
  }
}
