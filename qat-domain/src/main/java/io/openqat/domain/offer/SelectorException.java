// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import io.openqat.domain.OpenQatException;

/** A selector that cannot be read; the message lists every problem with it. */
public final class SelectorException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  public SelectorException(String message) {
    super(message);
  }
}
