// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import io.openqat.domain.pci.PciId;
import java.util.Objects;
import java.util.regex.Pattern;

/** Two ids as lspci prints them: {@code 8086:0002}. */
public record BoardId(PciId vendor, PciId device) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{4}:[0-9a-f]{4}");

  public BoardId {
    Objects.requireNonNull(vendor, "vendor");
    Objects.requireNonNull(device, "device");
  }

  /**
   * Reads the form of lspci.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static BoardId parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no pair of PCI ids (expected a form like 8086:0002)");
    }
    return new BoardId(PciId.parse(text.substring(0, 4)), PciId.parse(text.substring(5)));
  }

  @Override
  public String toString() {
    return String.format("%04x:%04x", vendor.value(), device.value());
  }
}
