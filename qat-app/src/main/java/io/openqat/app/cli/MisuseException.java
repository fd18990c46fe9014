// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.domain.OpenQatException;

/** A command line that cannot be followed. */
final class MisuseException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  MisuseException(String message) {
    super(message);
  }
}
