// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The writes that wait, for a VFIO user or for another write. */
final class PendingWrites {
  private final Predicate<FileLocation> hangs;
  private final List<WaitingWrite> waiting = new ArrayList<>();

  PendingWrites(Predicate<FileLocation> hangs) {
    this.hangs = hangs;
  }

  Optional<WaitingWrite> submit(WaitingWrite write) throws KernelError {
    if (mayBegin(write)) {
      write.proceed();
    }
    if (write.isDone()) {
      return Optional.empty();
    }
    waiting.add(write);
    return Optional.of(write);
  }

  List<WaitingWrite> all() {
    return List.copyOf(waiting);
  }

  boolean isLocked(String lock) {
    return waiting.stream()
        .filter(WaitingWrite::hasBegun)
        .anyMatch(write -> write.lock().equals(lock));
  }

  /** Lets all go on that can; nobody is left to hear of a failure. */
  void resume() {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (WaitingWrite write : List.copyOf(waiting)) {
        if (write.hasBegun() || mayBegin(write)) {
          try {
            write.proceed();
          } catch (KernelError e) {
            // Whoever made the write has stopped waiting.
          }
          moved |= write.isDone();
        }
      }
      waiting.removeIf(WaitingWrite::isDone);
    }
  }

  private boolean mayBegin(WaitingWrite write) {
    return !hangs.test(write.location()) && !isLocked(write.lock());
  }
}
