// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

/**
 * In what the drivers of a family differ from others.
 *
 * @param needsNode whether they refuse a PF whose NUMA node is unknown on a host with several
 * @param allOrNone whether those of the kernel make all VFs whatever number is written
 */
public record DriverHabits(boolean needsNode, boolean allOrNone) {
  /** Takes a PF wherever it is, and makes as many VFs as are asked for. */
  public static final DriverHabits PLAIN = new DriverHabits(false, false);
}
