// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.yaml.Checked;
import io.openqat.yaml.Default;
import io.openqat.yaml.Slot;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * When devices are looked for.
 *
 * @param period from the start of one pass to the start of the next, 1 s to 1 day
 * @param jitter by what part of the period a pass may come earlier or later, at random, 0 to 0.5
 * @param uevents whether the kernel's events on PCI devices start a pass
 * @param gather how long it must be quiet before the pass that events ask for, 0 s to 10 s
 * @param gatherLimit how long after the first event the pass comes in any case, no less than {@code
 *     gather}, up to 1 min
 */
public record LoopConfig(
    @Default("60s") @DurationMin(seconds = 1) @DurationMax(days = 1) Duration period,
    @Default("0.1")
        @DecimalMin(value = "0", message = "must be 0 to 0.5")
        @DecimalMax(value = "0.5", message = "must be 0 to 0.5")
        double jitter,
    @Default("true") boolean uevents,
    @Default("250ms") @DurationMax(seconds = 10) Duration gather,
    @Default("5s") @DurationMax(minutes = 1) Duration gatherLimit)
    implements Checked {

  @Override
  public void check(Slot slot) {
    slot.requireOrder("gather", gather, "gather-limit", gatherLimit);
  }

  /** The same with another period, and no jitter. */
  public LoopConfig everyExactly(Duration other) {
    return new LoopConfig(other, 0, uevents, gather, gatherLimit);
  }
}
