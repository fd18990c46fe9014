// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import java.util.Locale;

/** How much of what is known goes into Cyborg's objects. */
public enum Profile {
  /** What Cyborg's own QAT driver reports, to the byte. */
  UPSTREAM,
  /** Model, board facts and traits. */
  FULL;

  /** {@code upstream} or {@code full}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
