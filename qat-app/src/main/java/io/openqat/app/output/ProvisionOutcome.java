// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output;

import java.util.Locale;

/** What a plan comes to. */
public enum ProvisionOutcome {
  /** What is asked for is so already. */
  AS_DESIRED,
  /** There are steps to do, and nothing is refused. */
  WOULD_CHANGE,
  /** Something that is asked for is refused. */
  CANNOT,
  /** No device of this host is one that is asked for. */
  NOT_CONCERNED;

  /** {@code as-desired}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
