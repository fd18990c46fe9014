// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.yaml.Checked;
import io.openqat.yaml.Default;
import io.openqat.yaml.Slot;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * When a reporter is tried again after a failure: the wait doubles from the first to the longest.
 *
 * @param first the wait after the first failure, 10 ms to 1 day
 * @param most the longest wait, no less than {@code first}, up to 1 day
 */
public record BackoffConfig(
    @Default("1s") @DurationMin(millis = 10) @DurationMax(days = 1) Duration first,
    @Default("1m") @DurationMin(millis = 10) @DurationMax(days = 1) Duration most)
    implements Checked {

  @Override
  public void check(Slot slot) {
    slot.requireOrder("first", first, "most", most);
  }
}
