// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import java.util.Locale;

/** What becomes one deployable, and with it one resource provider in Placement. */
public enum Granularity {
  /** Each PF without VFs, each VF. */
  FUNCTION,
  /** Each PF, with as many accelerators and attach handles as it offers functions. */
  DEVICE;

  /** {@code function} or {@code device}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
