// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.change;

import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.pci.PciAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A further value that a device's driver tells is another one. Attributes that come and go with the
 * driver are quiet: the driver's own change tells.
 *
 * @param device the PF
 * @param name the driver's name of it
 * @param from its value before; empty when it was not there
 * @param to its value now; empty when it is not there
 */
public record AttributeChanged(
    PciAddress device, String name, Optional<Reading<String>> from, Optional<Reading<String>> to)
    implements Change {

  public AttributeChanged {
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
  }

  @Override
  public ChangeKind kind() {
    return ChangeKind.FACT_CHANGED;
  }

  @Override
  public Optional<PciAddress> address() {
    return Optional.of(device);
  }

  @Override
  public boolean isNotable() {
    return from.isPresent() && to.isPresent();
  }

  @Override
  public SortedMap<String, String> details() {
    return Text.fields("fact", name, "from", print(from), "to", print(to));
  }

  @Override
  public String toString() {
    return Text.oneLine(device + " " + name + ": " + print(from) + " -> " + print(to));
  }

  private static String print(Optional<Reading<String>> value) {
    return value.map(Reading::toString).orElse("none");
  }
}
