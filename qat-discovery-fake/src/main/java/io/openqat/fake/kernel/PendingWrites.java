// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The writes that wait, for a VFIO user or for another write, and those that never come back. */
final class PendingWrites {
  private final Kernel kernel;
  private final List<WaitingWrite> waiting = new ArrayList<>();

  PendingWrites(Kernel kernel) {
    this.kernel = kernel;
  }

  Optional<WaitingWrite> submit(WaitingWrite write) throws KernelError {
    if (mayBegin(write)) {
      try {
        write.proceed();
      } catch (KernelOops oops) {
        waiting.add(write);
        kernel.log().note(oops);
        throw oops;
      }
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
        .anyMatch(write -> write.lock(kernel).filter(lock::equals).isPresent());
  }

  /** Lets all go on that can; nobody is left to hear of a failure. */
  void resume() {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (WaitingWrite write : List.copyOf(waiting)) {
        if (!write.isDead() && (write.hasBegun() || mayBegin(write))) {
          moved |= resume(write);
        }
      }
      waiting.removeIf(WaitingWrite::isDone);
    }
  }

  private boolean resume(WaitingWrite write) {
    try {
      write.proceed();
    } catch (KernelError e) {
      // Whoever made the write has stopped waiting.
    } catch (KernelOops oops) {
      kernel.log().note(oops);
    }
    return write.isDone();
  }

  private boolean mayBegin(WaitingWrite write) {
    return !kernel.isDisturbed(write.location())
        && write
            .lock(kernel)
            .filter(lock -> isLocked(lock) || kernel.isBeingRemoved(lock))
            .isEmpty();
  }
}
