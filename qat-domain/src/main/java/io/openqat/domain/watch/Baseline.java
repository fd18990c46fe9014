// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.Sriov;
import java.util.Optional;

/**
 * What a device is compared with in the next pass.
 *
 * @param errors the last counters; empty while none could be read
 * @param functions how many VFs it should have: as many as it last said itself
 */
record Baseline(Optional<ErrorCounters> errors, int functions) {
  private static final ErrorCounters NONE = new ErrorCounters(0, 0, 0);

  static Baseline of(PhysicalFunction pf, int functions) {
    return new Baseline(pf.status().errors().optional(), functions);
  }

  /**
   * After another pass. Counters that are absent will start from 0: drivers show none while the
   * device is down and count anew after each start.
   */
  Baseline next(PhysicalFunction pf, int found) {
    Optional<ErrorCounters> counted =
        pf.status().errors().fold(Optional::of, () -> Optional.of(NONE), (source, why) -> errors);
    return new Baseline(counted, enabled(pf).orElse(Math.max(functions, found)));
  }

  /**
   * Whether there are fewer VFs than before, and the device does not say how many there should be.
   */
  boolean hasLost(PhysicalFunction pf, int found) {
    return enabled(pf).isEmpty() && found < functions;
  }

  /** Counters to compare with: a counter below its last value has been reset. */
  ErrorCounters errorsBefore(ErrorCounters now) {
    ErrorCounters last = errors.orElse(now);
    boolean reset =
        now.correctable() < last.correctable()
            || now.nonfatal() < last.nonfatal()
            || now.fatal() < last.fatal();
    return reset ? NONE : last;
  }

  private static Optional<Integer> enabled(PhysicalFunction pf) {
    return pf.sriov().map(Sriov::enabled).flatMap(Reading::optional);
  }
}
