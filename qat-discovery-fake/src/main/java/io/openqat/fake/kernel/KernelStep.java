// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

/** A part of what a write does; it may have to wait for somebody. */
@FunctionalInterface
interface KernelStep {

  /** How far a step came. */
  enum Progress {
    DONE,
    /** Run it again when something was let go. */
    WAITING
  }

  /** Goes on from where it stopped. */
  Progress run() throws KernelError;

  /** An action that never waits. */
  static KernelStep of(Action action) {
    return () -> {
      action.run();
      return Progress.DONE;
    };
  }

  /** The body of a step that never waits. */
  @FunctionalInterface
  interface Action {
    void run() throws KernelError;
  }
}
