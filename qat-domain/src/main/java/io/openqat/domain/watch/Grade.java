// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import java.util.Locale;

/** How well a device does, the best first. */
public enum Grade {
  /** Nothing speaks against it. */
  HEALTHY,
  /** It works, but does less than it could, or not all of it can be seen. */
  DEGRADED,
  /** It does not work. */
  UNHEALTHY;

  /** The less good of two. */
  public Grade orWorse(Grade other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The better of two. */
  Grade orBetter(Grade other) {
    return compareTo(other) <= 0 ? this : other;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
