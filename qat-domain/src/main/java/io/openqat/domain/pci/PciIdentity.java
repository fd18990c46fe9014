// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.pci;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a function says it is.
 *
 * @param vendor the maker of the function
 * @param device the function's device id; of a VF, the id its PF gives to its VFs
 * @param subsystem who built the board; empty when the host does not tell
 */
public record PciIdentity(PciId vendor, PciId device, Optional<Subsystem> subsystem) {

  /** The ids of the board around the chip, which name a card where the device id cannot. */
  public record Subsystem(PciId vendor, PciId device) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{4}:[0-9a-f]{4}");

    public Subsystem {
      Objects.requireNonNull(vendor, "vendor");
      Objects.requireNonNull(device, "device");
    }

    /**
     * Reads the form of lspci, {@code 8086:0002}.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static Subsystem parse(String text) {
      if (!FORM.matcher(text).matches()) {
        throw new IllegalArgumentException(
            "'" + text + "' is no pair of PCI ids (expected a form like 8086:0002)");
      }
      return new Subsystem(PciId.parse(text.substring(0, 4)), PciId.parse(text.substring(5)));
    }

    @Override
    public String toString() {
      return pair(vendor, device);
    }
  }

  public PciIdentity {
    Objects.requireNonNull(vendor, "vendor");
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(subsystem, "subsystem");
  }

  /** One whose board is not told. */
  public static PciIdentity of(PciId vendor, PciId device) {
    return new PciIdentity(vendor, device, Optional.empty());
  }

  /**
   * Whether both can be one device, seen twice: the ids agree, and so do those of the board where
   * both tell them.
   */
  public boolean canBe(PciIdentity other) {
    return vendor.equals(other.vendor)
        && device.equals(other.device)
        && (subsystem.isEmpty() || other.subsystem.isEmpty() || subsystem.equals(other.subsystem));
  }

  /** {@code 8086:4940}, the form of lspci. */
  @Override
  public String toString() {
    return pair(vendor, device);
  }

  private static String pair(PciId vendor, PciId device) {
    return String.format(Locale.ROOT, "%04x:%04x", vendor.value(), device.value());
  }
}
