// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import java.util.Optional;
import java.util.regex.Pattern;

/** The number formats of kernel attributes. */
final class Numbers {
  private static final Pattern REVISION = Pattern.compile("0x[0-9a-f]{2}");

  private Numbers() {}

  static Optional<Integer> decimal(String text) {
    return isDecimal(text, 9) ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  /** A number that is part of a name, which begins with no 0 and is below 100,000. */
  static Optional<Integer> index(String text) {
    return isDecimal(text, 5) && (text.charAt(0) != '0' || text.length() == 1)
        ? Optional.of(Integer.parseInt(text))
        : Optional.empty();
  }

  /** A field of 16 bits, which each number of the SR-IOV capability is. */
  static Optional<Integer> sixteenBits(String text) {
    return decimal(text).filter(number -> number <= 0xffff);
  }

  static Optional<Long> counter(String text) {
    return isDecimal(text, 18) ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private static boolean isDecimal(String text, int mostDigits) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= mostDigits;
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
