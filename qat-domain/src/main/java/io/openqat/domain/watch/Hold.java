// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

/**
 * A function that is kept although it was not seen.
 *
 * @param missed how many passes in a row have not seen it, from 1
 * @param reason why it is kept
 */
record Hold(int missed, Reason reason) {

  /** Why a function is kept, the strongest first. */
  enum Reason {
    ASSIGNED("gone while assigned; kept as last seen"),
    HOST_IN_DOUBT("not seen in a pass that could not read all of the host; kept as last seen"),
    DEVICE_IN_DOUBT(
        "its PF shows none of its VFs and does not say that it has none; kept as last seen"),
    FOR_ITS_VF("gone while a VF of it is assigned; kept as last seen");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
