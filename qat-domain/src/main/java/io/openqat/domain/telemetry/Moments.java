// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.telemetry;

import java.util.Collection;
import java.util.List;

/**
 * The mean of some samples, and how much they differ.
 *
 * @param variance of one sample; 0 when there is only one
 */
record Moments(int count, double mean, double variance) {
  static Moments of(Collection<VfLoad> samples) {
    int count = samples.size();
    double mean = samples.stream().mapToLong(VfLoad::transactions).average().orElse(0);
    double squares =
        samples.stream()
            .mapToDouble(s -> (s.transactions() - mean) * (s.transactions() - mean))
            .sum();
    return new Moments(count, mean, count < 2 ? 0 : squares / (count - 1));
  }

  /** Variance for a mean of 1, if it grows with the mean, over all samples. */
  static double dispersion(List<Moments> all) {
    double squares = 0;
    int freedom = 0;
    for (Moments one : all) {
      if (one.mean > 0 && one.count > 1) {
        squares += one.variance * (one.count - 1) / one.mean;
        freedom += one.count - 1;
      }
    }
    return freedom == 0 ? 0 : squares / freedom;
  }

  /** Half the width of the interval around one share that has the true one in 19 of 20 cases. */
  static double error(List<Moments> all, int index, double total, double dispersion) {
    double share = all.get(index).mean / total;
    double sum = 0;
    double freedom = 0;
    for (int i = 0; i < all.size(); i++) {
      Moments one = all.get(i);
      if (one.count < 2) {
        return 1; // nobody knows how much that one varies
      }
      double weight = (i == index ? 1 - share : share) / total;
      double variance = Math.max(one.variance, dispersion * one.mean) / one.count * weight * weight;
      sum += variance;
      freedom += variance * variance / (one.count - 1);
    }
    return sum == 0 ? 0 : StudentT.of95(Math.max(1, sum * sum / freedom)) * Math.sqrt(sum);
  }
}
