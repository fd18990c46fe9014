// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

/**
 * What a ledger is opened for. Where there is none, it is as if an empty one was, or it is made.
 */
public enum LedgerUse {
  /** To see what is in it, as whoever may read it can. Who may write ends what others left. */
  LOOK,
  /** To change what is in it. */
  CHANGE,
  /** To give something away by it: it is made where there is none. */
  GIVE
}
