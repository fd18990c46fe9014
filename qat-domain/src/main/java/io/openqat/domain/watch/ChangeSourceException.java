// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.OpenQatException;

/**
 * A source of change signals cannot be had, or has broken down. Nothing is wrong with discovery:
 * whoever waited looks at its period instead.
 */
public final class ChangeSourceException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  public ChangeSourceException(String message) {
    super(message);
  }

  public ChangeSourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
