// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.amqp;

import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.report.ReportFailure;

/** A link that could not be made, already explained. */
final class LinkException extends Exception {
  private static final long serialVersionUID = 1L;
  private final FailureKind kind;

  LinkException(FailureKind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  ReportFailure failure() {
    return new ReportFailure(kind, String.valueOf(getMessage()));
  }
}
