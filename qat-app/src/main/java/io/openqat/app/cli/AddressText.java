// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.domain.pci.AddressForm;
import io.openqat.domain.pci.PciAddress;

/** PCI addresses as people type them. */
final class AddressText {
  private AddressText() {}

  /**
   * Reads any form that {@link AddressForm} knows.
   *
   * @throws MisuseException when it is none
   */
  static PciAddress parse(String text) {
    return AddressForm.tryParse(text)
        .orElseThrow(
            () ->
                new MisuseException(
                    "not a PCI address: '" + text + "' (" + AddressForm.EXAMPLES + ")"));
  }
}
