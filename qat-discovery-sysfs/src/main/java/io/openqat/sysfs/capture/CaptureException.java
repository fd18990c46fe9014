// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.capture;

import io.openqat.domain.OpenQatException;

/** A capture that is refused; the message names the line and what is wrong with it. */
public final class CaptureException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  public CaptureException(String message) {
    super(message);
  }
}
