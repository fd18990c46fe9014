// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.provisioning;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.control.FunctionControl;

/** Control whose process dies at one write, just before it or just after it. */
final class InterruptedControl {
  /** The end of the process; nobody but the test catches it. */
  static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final FunctionControl control;
  private final int deadlyWrite;
  private final boolean afterIt;
  private int writes;

  InterruptedControl(FunctionControl control, int deadlyWrite, boolean afterIt) {
    this.control = WatchedControl.of(control, (name, arguments, call) -> write(call));
    this.deadlyWrite = deadlyWrite;
    this.afterIt = afterIt;
  }

  /** One that lives on, and counts. */
  static InterruptedControl never(FunctionControl control) {
    return new InterruptedControl(control, Integer.MAX_VALUE, false);
  }

  FunctionControl control() {
    return control;
  }

  int writes() {
    return writes;
  }

  private Object write(WatchedControl.Call call) throws Throwable {
    boolean deadly = writes == deadlyWrite;
    if (deadly && !afterIt) {
      throw new Death();
    }
    writes++;
    try {
      Object result = call.make();
      if (!deadly) {
        return result;
      }
    } catch (OpenQatException e) {
      if (!deadly) {
        throw e;
      }
    }
    throw new Death();
  }
}
