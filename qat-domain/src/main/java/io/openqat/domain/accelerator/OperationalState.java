// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a device that can be stopped and started is running. */
public enum OperationalState {
  UP,
  DOWN;

  /** Reads {@code up} or {@code down}; anything else is empty. */
  public static Optional<OperationalState> tryParse(String text) {
    return Arrays.stream(values()).filter(state -> state.toString().equals(text)).findFirst();
  }

  /** The kernel's word. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
