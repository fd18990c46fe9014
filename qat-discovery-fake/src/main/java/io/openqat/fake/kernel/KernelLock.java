// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A lock that a write holds while its driver works. Who wants it waits, without holding up others
 * that do not.
 */
final class KernelLock {
  private Optional<Object> holder = Optional.empty();

  /** The steps, done while the lock is held. An oops leaves it locked for ever. */
  List<KernelStep> around(List<KernelStep> steps) {
    var owner = new Object();
    var guarded = new ArrayList<KernelStep>();
    guarded.add(() -> take(owner));
    for (KernelStep step : steps) {
      guarded.add(
          () -> {
            try {
              return step.run();
            } catch (KernelError e) {
              holder = Optional.empty();
              throw e;
            }
          });
    }
    guarded.add(KernelStep.of(() -> holder = Optional.empty()));
    return guarded;
  }

  private KernelStep.Progress take(Object owner) {
    if (holder.isPresent()) {
      return KernelStep.Progress.WAITING;
    }
    holder = Optional.of(owner);
    return KernelStep.Progress.DONE;
  }
}
