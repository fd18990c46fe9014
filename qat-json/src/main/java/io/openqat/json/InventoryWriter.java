// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.json;

import io.openqat.domain.pci.PciAddress;
import java.util.Objects;

/**
 * Writes what {@code qat discover --format json} prints and agents answer at {@code /inventory}.
 * {@code inventory-1.schema.json} beside this class fixes it. Safe for use by several threads.
 *
 * @param syntax how it is spelt
 */
public record InventoryWriter(Syntax syntax) {
  /** The version of this contract: the first number changes with it, the second when it grows. */
  public static final String SCHEMA_VERSION = "1.0";

  public InventoryWriter {
    Objects.requireNonNull(syntax, "syntax");
  }

  /** The whole document, ending in a line feed. */
  public String write(JudgedHost look) {
    return syntax.write(InventoryDocument.of(look));
  }

  /** The same document with nothing but what it has on one function, its device and card. */
  public String write(JudgedHost look, PciAddress function) {
    return syntax.write(InventoryDocument.of(look).about(function));
  }
}
