// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain;

/**
 * Root of everything this framework throws on purpose. The message is written for an operator: what
 * went wrong, where, and what to do. A broken argument of a caller is an {@link
 * IllegalArgumentException} instead: that is a defect, not an operating condition.
 */
public class OpenQatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OpenQatException(String message) {
    super(message);
  }

  public OpenQatException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The message: what went wrong, where, and what to do. */
  public final String what() {
    return String.valueOf(getMessage());
  }
}
