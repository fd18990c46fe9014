// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.readback;

/** A service that did not answer as hoped; the message names it. */
final class HttpProblem extends Exception {
  private static final long serialVersionUID = 1L;

  HttpProblem(String message) {
    super(message);
  }

  HttpProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
