// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.telemetry;

import java.util.Objects;

/**
 * How much power a device is given.
 *
 * @param level in its driver's word, {@code min} or {@code max}
 * @param throttled how often it asked to be slowed down since it came up
 */
public record PowerState(String level, long throttled) {
  public PowerState {
    Objects.requireNonNull(level, "level");
    if (throttled < 0) {
      throw new IllegalArgumentException("not a count: " + throttled);
    }
  }
}
