// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import java.util.Locale;

/** What makes several PFs one card, the thing one buys. */
public enum CardKind {
  /** They sit behind one PCIe switch that is part of the chip. */
  SWITCH,
  /** They are in one CPU package: no bridge above them, so the NUMA node tells. */
  NUMA_NODE,
  /** Nothing is known to join it with another. */
  FUNCTION;

  /** {@code switch}, {@code numa-node} or {@code function}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
