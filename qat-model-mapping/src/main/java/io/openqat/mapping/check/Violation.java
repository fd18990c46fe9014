// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.check;

import io.openqat.domain.pci.PciAddress;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing about a report that Cyborg or Placement would refuse.
 *
 * @param device the PF it comes from; empty when it is about the host, or when the device's own
 *     control path cannot be read
 * @param path where in the report, {@code devices[0].deployables[3].name}
 * @param message what is wrong
 */
public record Violation(Optional<PciAddress> device, String path, String message)
    implements Comparable<Violation> {

  private static final Comparator<Violation> ORDER =
      Comparator.comparing((Violation v) -> v.device().map(PciAddress::toString).orElse(""))
          .thenComparing(Violation::path)
          .thenComparing(Violation::message);

  public Violation {
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(message, "message");
  }

  @Override
  public int compareTo(Violation other) {
    return ORDER.compare(this, other);
  }

  /** {@code device 0000:6b:00.0: devices[0].model: ...}. */
  @Override
  public String toString() {
    return device.map(a -> "device " + a + ": ").orElse("") + path + ": " + message;
  }
}
