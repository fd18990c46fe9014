// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import static java.util.stream.Collectors.joining;

import java.math.BigInteger;
import java.util.stream.IntStream;

/** How the kernel prints a run of processors. Source: lib/bitmap-str.c. */
final class CpuMask {
  private CpuMask() {}

  /** {@code 0-31}. */
  static String list(int first, int count) {
    return count == 1 ? Integer.toString(first) : first + "-" + (first + count - 1);
  }

  /** Groups of 32 bits, the highest first: {@code ff,ffffffff}. */
  static String mask(int first, int count, int all) {
    BigInteger bits = BigInteger.ONE.shiftLeft(count).subtract(BigInteger.ONE).shiftLeft(first);
    int words = (all + 31) / 32;
    return IntStream.iterate(words - 1, w -> w >= 0, w -> w - 1)
        .mapToObj(w -> word(bits, w, all))
        .collect(joining(","));
  }

  private static String word(BigInteger bits, int word, int all) {
    long value = bits.shiftRight(32 * word).longValue() & 0xffff_ffffL;
    int width = Math.min(32, all - 32 * word);
    return String.format("%0" + (width + 3) / 4 + "x", value);
  }
}
