// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import io.openqat.domain.OpenQatException;

/** A report did not get through. */
public final class ReportException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  private final boolean isTransient;

  private ReportException(String message, boolean isTransient) {
    super(message);
    this.isTransient = isTransient;
  }

  private ReportException(String message, Throwable cause) {
    super(message, cause);
    this.isTransient = true;
  }

  /** Time may heal it: the same report is worth another try. */
  public static ReportException passing(String message) {
    return new ReportException(message, true);
  }

  /** Time may heal it: the same report is worth another try. */
  public static ReportException passing(String message, Throwable cause) {
    return new ReportException(message, cause);
  }

  /** Somebody has to do something first, such as to correct a setting. */
  public static ReportException lasting(String message) {
    return new ReportException(message, false);
  }

  /** Whether the same report may get through later without anybody doing anything. */
  public boolean isTransient() {
    return isTransient;
  }
}
