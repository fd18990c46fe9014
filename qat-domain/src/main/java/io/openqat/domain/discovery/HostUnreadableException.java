// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import io.openqat.domain.OpenQatException;

/** The host as a whole cannot be read, so that nothing is known of its devices. */
public final class HostUnreadableException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  public HostUnreadableException(String message) {
    super(message);
  }

  public HostUnreadableException(String message, Throwable cause) {
    super(message, cause);
  }
}
