// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

/** Somebody else changed in the ledger what was to be changed; nothing was written. */
public final class LedgerConflictException extends LedgerException {
  private static final long serialVersionUID = 1L;

  public LedgerConflictException(String message) {
    super(message);
  }
}
