// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.file;

import io.openqat.domain.OpenQatException;

/** A file that cannot be used; the message names it and says why. */
public final class UnusableFileException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  UnusableFileException(String message) {
    super(message);
  }
}
