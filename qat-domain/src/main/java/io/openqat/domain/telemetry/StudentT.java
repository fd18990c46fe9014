// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.telemetry;

/** Two-sided quantiles of Student's distribution. Source: any table of them. */
final class StudentT {
  private static final double[] TABLE = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086
  };

  private StudentT() {}

  /** That of 95 %, for this many degrees of freedom, 1 or more, which need not be whole. */
  static double of95(double freedom) {
    int below = (int) Math.floor(freedom);
    if (below >= TABLE.length) {
      return 1.96 + (TABLE[TABLE.length - 1] - 1.96) * TABLE.length / freedom;
    }
    double low = TABLE[below - 1];
    return low + (TABLE[below] - low) * (freedom - below);
  }
}
