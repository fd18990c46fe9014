// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.pci;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A 16-bit PCI vendor, device or subsystem id. Printed as sysfs prints {@code vendor} and {@code
 * device}: {@code 0x8086}.
 *
 * @param value 0 to 0xffff
 */
public record PciId(int value) implements Comparable<PciId> {
  private static final Pattern FORM = Pattern.compile("(0x)?[0-9a-fA-F]{1,4}");

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
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    String digits = text.startsWith("0x") ? text.substring(2) : text;
    return Optional.of(new PciId(Integer.parseInt(digits, 16)));
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
