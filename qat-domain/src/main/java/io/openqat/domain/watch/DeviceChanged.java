// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.pci.PciAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A PF with its VFs is there that was not, or is not there any more. When another device takes its
 * address, it goes and that one comes.
 *
 * @param device the PF as it is, or as last seen
 * @param appeared whether it is there now and was not
 */
public record DeviceChanged(PhysicalFunction device, boolean appeared) implements Change {
  public DeviceChanged {
    Objects.requireNonNull(device, "device");
  }

  @Override
  public ChangeKind kind() {
    return appeared ? ChangeKind.DEVICE_APPEARED : ChangeKind.DEVICE_VANISHED;
  }

  @Override
  public Optional<PciAddress> address() {
    return Optional.of(device.address());
  }

  @Override
  public SortedMap<String, String> details() {
    String id = device.identity().toString();
    String model = device.model().name();
    String vfs = Integer.toString(device.functions().size());
    return appeared
        ? Text.fields("id", id, "model", model, "driver", driver(), "vfs", vfs)
        : Text.fields("id", id, "model", model, "vfs", vfs);
  }

  @Override
  public String toString() {
    return Text.oneLine(
        "%s %s: %s (%s)%s, %s"
            .formatted(
                device.address(),
                appeared ? "appeared" : "vanished",
                device.model().name(),
                device.identity(),
                appeared ? ", driver " + driver() : "",
                VfsChanged.count(device.functions())));
  }

  private String driver() {
    return Fact.driver(device.host().driver());
  }
}
