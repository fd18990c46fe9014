// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.telemetry;

import io.openqat.domain.OpenQatException;

/** What a device does cannot be counted. */
public final class TelemetryException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  /** With what stands against it, and what to do. */
  public TelemetryException(String message) {
    super(message);
  }
}
