// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

/** Tells whether who wrote an entry is still at work. */
interface Workers {

  /** A new one, for a ledger that is being opened: a text that no other ever has. */
  String begin();

  /** It has let go of its ledger. */
  void end(String worker);

  /** Whether nothing will come of this worker any more. When in doubt it is still there. */
  boolean isGone(String worker);
}
