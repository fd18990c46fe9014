// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.secret;

import io.openqat.domain.OpenQatException;

/** A secret that cannot be had; the message names where it was looked for. */
public final class SecretException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  SecretException(String message) {
    super(message);
  }

  SecretException(String message, Throwable cause) {
    super(message, cause);
  }
}
