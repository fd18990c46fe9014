// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.pci;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A 16-bit PCI vendor, device or subsystem id. Printed as sysfs prints {@code vendor} and {@code
 * device}: {@code 0x8086}.
 *
 * @param value 0 to 0xffff
 */
public record PciId(int value) implements Comparable<PciId> {
  private static final int MOST_DIGITS = 4;

  public PciId {
    if (value < 0 || value > 0xffff) {
      throw new IllegalArgumentException("PCI id out of range: " + value);
    }
  }

  /**
   * Reads one to four hexadecimal digits, with or without {@code 0x}: sysfs prints {@code 0x4941}
   * in {@code device}, {@code 4941} in {@code uevent} and {@code 443} in {@code sriov_vf_device}.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static PciId parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () -> new IllegalArgumentException("not a PCI id: '" + text + "' (like 0x8086)"));
  }

  /** Like {@link #parse}, for text that may well be something else. */
  public static Optional<PciId> tryParse(String text) {
    int start = text.startsWith("0x") ? 2 : 0;
    if (text.length() == start || text.length() > start + MOST_DIGITS) {
      return Optional.empty();
    }
    for (int i = start; i < text.length(); i++) {
      if (!HexFormat.isHexDigit(text.charAt(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(new PciId(HexFormat.fromHexDigits(text, start, text.length())));
  }

  @Override
  public int compareTo(PciId other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "0x%04x", value);
  }
}
