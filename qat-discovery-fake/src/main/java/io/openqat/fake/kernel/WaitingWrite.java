// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import java.util.Optional;

/** A write that is on its way through the kernel. */
public final class WaitingWrite {

  private final FileLocation location;
  private final String text;
  private final KernelStep steps;
  private boolean begun;
  private boolean done;
  private boolean dead;

  /**
   * One that has not begun.
   *
   * @param store checks the text and gives the steps, once it is this write's turn
   */
  WaitingWrite(FileLocation location, String text, Attribute.Store store) {
    this.location = location;
    this.text = text;
    this.steps = new DeferredSteps(() -> store.write(text));
  }

  FileLocation location() {
    return location;
  }

  /** What it locks as soon as it begins. */
  Optional<String> lock(Kernel kernel) {
    return location.lock(kernel, text);
  }

  /** Whether it came back, with success or without. */
  public boolean isDone() {
    return done;
  }

  /** Whether it never comes back, and keeps what it has locked. */
  boolean isDead() {
    return dead;
  }

  boolean hasBegun() {
    return begun;
  }

  /** Goes as far as it can. */
  void proceed() throws KernelError {
    try {
      begun = true;
      done = steps.run() == KernelStep.Progress.DONE;
    } catch (KernelError e) {
      done = true;
      throw e;
    } catch (KernelOops oops) {
      dead = true;
      throw oops;
    }
  }
}
