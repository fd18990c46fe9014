// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import java.util.Optional;
import java.util.regex.Pattern;

/** The number formats of kernel attributes. */
final class Numbers {
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}");
  private static final Pattern LONG_DECIMAL = Pattern.compile("[0-9]{1,18}");
  private static final Pattern REVISION = Pattern.compile("0x[0-9a-f]{2}");

  private Numbers() {}

  static Optional<Integer> decimal(String text) {
    return DECIMAL.matcher(text).matches() ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  /** A field of 16 bits, which each number of the SR-IOV capability is. */
  static Optional<Integer> sixteenBits(String text) {
    return decimal(text).filter(number -> number <= 0xffff);
  }

  static Optional<Long> counter(String text) {
    return LONG_DECIMAL.matcher(text).matches()
        ? Optional.of(Long.parseLong(text))
        : Optional.empty();
  }

  static Optional<Integer> revision(String text) {
    return REVISION.matcher(text).matches()
        ? Optional.of(Integer.parseInt(text.substring(2), 16))
        : Optional.empty();
  }

  static Optional<Boolean> zeroOrOne(String text) {
    return switch (text) {
      case "0" -> Optional.of(false);
      case "1" -> Optional.of(true);
      default -> Optional.empty();
    };
  }
}
