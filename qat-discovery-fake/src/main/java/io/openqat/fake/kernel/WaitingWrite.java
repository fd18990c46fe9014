// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import java.util.ArrayDeque;
import java.util.Deque;

/** A write that is on its way through the kernel. */
public final class WaitingWrite {

  private final FileLocation location;
  private final String text;
  private final Attribute.Store store;
  private final Deque<KernelStep> steps = new ArrayDeque<>();
  private boolean begun;
  private boolean done;

  /**
   * One that has not begun.
   *
   * @param store checks the text and gives the steps, once it is this write's turn
   */
  WaitingWrite(FileLocation location, String text, Attribute.Store store) {
    this.location = location;
    this.text = text;
    this.store = store;
  }

  FileLocation location() {
    return location;
  }

  String lock() {
    return location.lock(text);
  }

  /** Whether it came back, with success or without. */
  public boolean isDone() {
    return done;
  }

  boolean hasBegun() {
    return begun;
  }

  /** Goes as far as it can. */
  void proceed() throws KernelError {
    try {
      if (!begun) {
        begun = true;
        steps.addAll(store.write(text));
      }
      while (!steps.isEmpty()) {
        if (steps.element().run() == KernelStep.Progress.WAITING) {
          return;
        }
        steps.remove();
      }
      done = true;
    } catch (KernelError e) {
      done = true;
      throw e;
    }
  }
}
