// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.telemetry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Shares of VFs out of samples that were taken of one VF after the other. Each share is a ratio of
 * means; its error follows from how much the samples of each VF differ (the delta method, with the
 * degrees of freedom of Welch and Satterthwaite), and is no smaller than what all samples together
 * say of how much samples differ. VFs that were never counted have no share, and the others' error
 * says nothing of them.
 */
final class VfShares {
  /**
   * Older samples say nothing of now: at one VF a second, 16 VFs are seen four times in a minute.
   */
  private static final int KEPT = 8;

  private final SortedMap<Integer, Deque<VfLoad>> seen = new TreeMap<>();

  void add(VfLoad sample) {
    Deque<VfLoad> own = seen.computeIfAbsent(sample.vf(), vf -> new ArrayDeque<>());
    own.addLast(sample);
    if (own.size() > KEPT) {
      own.removeFirst();
    }
  }

  /** Of each VF that was counted, by index. */
  List<VfShare> shares() {
    var moments = new ArrayList<Moments>();
    seen.values().forEach(own -> moments.add(Moments.of(own)));
    double total = moments.stream().mapToDouble(Moments::mean).sum();
    double dispersion = Moments.dispersion(moments);
    var shares = new ArrayList<VfShare>();
    int i = 0;
    for (var entry : seen.entrySet()) {
      Moments own = moments.get(i);
      double share = total == 0 ? 0 : own.mean() / total;
      double error = total == 0 ? 0 : Moments.error(moments, i, total, dispersion);
      VfLoad last = entry.getValue().getLast();
      shares.add(new VfShare(entry.getKey(), share, Math.min(1, error), own.count(), last));
      i++;
    }
    return List.copyOf(shares);
  }
}
