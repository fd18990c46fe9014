// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/** Counters line by line, as the driver prints them. Source: qat_common/adf_tl_debugfs.c. */
final class CounterSheet {
  /** What never counts anything. */
  static final LongUnaryOperator NOTHING = second -> 0;

  private final Counting counting;
  private final long sample;
  private final StringBuilder text = new StringBuilder();

  CounterSheet(Counting counting, Duration now) {
    this.counting = counting;
    this.sample = counting.samples(now);
    word("sample_cnt", Long.toString(sample));
  }

  CounterSheet word(String name, String value) {
    text.append(String.format(Locale.ROOT, "%-23s%20s", name, value)).append('\n');
    return this;
  }

  /**
   * Its value now; where several seconds are kept, also the least, the most and the mean of them.
   *
   * @param counted what it counts in each second since boot
   */
  CounterSheet counter(String name, LongUnaryOperator counted) {
    text.append(String.format(Locale.ROOT, "%-23s", name));
    long[] kept =
        LongStream.rangeClosed(Math.max(1, sample - counting.kept() + 1), sample)
            .map(counting::second)
            .map(counted)
            .toArray();
    column(kept.length == 0 ? 0 : kept[kept.length - 1]);
    if (counting.kept() > 1) {
      column(LongStream.of(kept).min().orElse(0));
      column(LongStream.of(kept).max().orElse(0));
      column((long) LongStream.of(kept).average().orElse(0));
    }
    text.append('\n');
    return this;
  }

  private void column(long value) {
    text.append(String.format(Locale.ROOT, "%20d", value));
  }

  String text() {
    return text.toString();
  }
}
