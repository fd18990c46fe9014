// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.transport;

import io.openqat.domain.OpenQatException;

/** A transport URL or TLS setting that cannot be used. The message never repeats the URL. */
public final class TransportException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  TransportException(String message) {
    super(message);
  }

  TransportException(String message, Throwable cause) {
    super(message, cause);
  }
}
