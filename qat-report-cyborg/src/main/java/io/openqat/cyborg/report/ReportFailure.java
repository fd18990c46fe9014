// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.report;

import java.util.Objects;

/**
 * One failure, told to an operator.
 *
 * @param kind what sort
 * @param message what went wrong, where, and what to do; one line
 */
public record ReportFailure(FailureKind kind, String message) {
  public ReportFailure {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(message, "message");
  }
}
