// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

/** A record between whose values something must hold. */
public interface Checked {

  /**
   * Reports what does not. Asked when all values are there, though some may be wrong by themselves.
   */
  void check(Slot slot);
}
