// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.domain.pci.PciAddress;
import java.util.Locale;

/** PCI addresses as people type them. */
final class AddressText {
  private AddressText() {}

  /**
   * Reads the kernel's form in either case, with or without the domain.
   *
   * @throws MisuseException when it is none
   */
  static PciAddress parse(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    boolean domainless = lower.indexOf(':') == lower.lastIndexOf(':');
    return PciAddress.tryParse(domainless ? "0000:" + lower : lower)
        .orElseThrow(
            () ->
                new MisuseException(
                    "not a PCI address: '" + text + "' (like 0000:6b:00.0 or 6b:00.0)"));
  }
}
