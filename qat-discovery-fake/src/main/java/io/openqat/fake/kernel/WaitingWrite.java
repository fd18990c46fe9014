// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.control.Errno;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A write that is on its way through the kernel. */
public final class WaitingWrite {

  /** Checks the text and gives the steps, once it is this write's turn. */
  @FunctionalInterface
  interface Beginning {
    List<KernelStep> begin() throws KernelError;
  }

  private final FileLocation location;
  private final String text;
  private final Beginning beginning;
  private final Deque<KernelStep> steps = new ArrayDeque<>();
  private boolean begun;
  private boolean done;
  private Optional<Errno> failure = Optional.empty();

  WaitingWrite(FileLocation location, String text, Beginning beginning) {
    this.location = location;
    this.text = text;
    this.beginning = beginning;
  }

  FileLocation location() {
    return location;
  }

  String lock() {
    return location.lock(text);
  }

  public String text() {
    return text;
  }

  /** Whether it came back, with success or without. */
  public boolean isDone() {
    return done;
  }

  /** Why it failed, when it did. */
  public Optional<Errno> failure() {
    return failure;
  }

  boolean hasBegun() {
    return begun;
  }

  /** Goes as far as it can. */
  void proceed() throws KernelError {
    try {
      if (!begun) {
        begun = true;
        steps.addAll(beginning.begin());
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
      failure = Optional.of(e.errno());
      throw e;
    }
  }
}
