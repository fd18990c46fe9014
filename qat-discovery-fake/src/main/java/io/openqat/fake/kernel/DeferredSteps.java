// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Steps that are decided on only when it is their turn, as after a wait for a lock. */
final class DeferredSteps implements KernelStep {
  /** Checks, and gives what is left to do. */
  @FunctionalInterface
  interface Decision {
    List<KernelStep> steps() throws KernelError;
  }

  private final Decision decision;
  private final Deque<KernelStep> left = new ArrayDeque<>();
  private boolean decided;

  DeferredSteps(Decision decision) {
    this.decision = decision;
  }

  @Override
  public Progress run() throws KernelError {
    if (!decided) {
      left.addAll(decision.steps());
      decided = true;
    }
    while (!left.isEmpty()) {
      if (left.element().run() == Progress.WAITING) {
        return Progress.WAITING;
      }
      left.remove();
    }
    return Progress.DONE;
  }
}
