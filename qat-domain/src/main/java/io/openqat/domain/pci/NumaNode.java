// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.pci;

/**
 * The NUMA node a function is attached to, as {@code numa_node} says. {@code -1} means that the
 * firmware did not tell; it is normal in virtual machines and never stands for node 0.
 *
 * @param value -1 or more
 */
public record NumaNode(int value) implements Comparable<NumaNode> {
  public static final NumaNode UNKNOWN = new NumaNode(-1);

  public NumaNode {
    if (value < -1) {
      throw new IllegalArgumentException("NUMA node out of range: " + value);
    }
  }

  public boolean isKnown() {
    return value >= 0;
  }

  @Override
  public int compareTo(NumaNode other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return isKnown() ? Integer.toString(value) : "unknown";
  }
}
