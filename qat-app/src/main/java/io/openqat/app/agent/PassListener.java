// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

/** Is told of each pass, on the loop's thread, and returns soon. */
@FunctionalInterface
public interface PassListener {

  /** A pass is over. */
  void passed(Pass pass);
}
