// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import io.openqat.domain.OpenQatException;

/** Catalogue data that cannot be used; the message lists every problem found. */
public final class CatalogException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  public CatalogException(String message) {
    super(message);
  }
}
