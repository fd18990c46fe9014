// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning;

import java.util.Optional;

/**
 * How many VFs a PF is to have.
 *
 * @param count 0 for none; empty for as many as the driver allows
 */
public record FunctionTarget(Optional<Integer> count) {
  /** As many as the driver allows, which is what in-tree drivers make of every count. */
  public static final FunctionTarget ON = new FunctionTarget(Optional.empty());

  /** None. */
  public static final FunctionTarget OFF = new FunctionTarget(Optional.of(0));

  /** SR-IOV counts are numbers of 16 bits. */
  static final int MOST = 0xffff;

  public FunctionTarget {
    if (count.isPresent() && (count.get() < 0 || count.get() > MOST)) {
      throw new IllegalArgumentException(
          "no number of VFs: " + count.get() + " (0 to " + MOST + ")");
    }
  }

  /** So many; only drivers outside the kernel's tree heed another number than all. */
  public static FunctionTarget of(int count) {
    return new FunctionTarget(Optional.of(count));
  }

  public boolean isOff() {
    return count.equals(Optional.of(0));
  }

  /** The number on a PF whose driver allows so many. */
  public int on(int total) {
    return count.orElse(total);
  }

  /** {@code on}, {@code off} or the number. */
  @Override
  public String toString() {
    return isOff() ? "off" : count.map(n -> Integer.toString(n)).orElse("on");
  }
}
