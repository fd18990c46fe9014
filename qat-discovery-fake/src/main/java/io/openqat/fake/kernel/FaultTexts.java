// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.control.Errno;
import io.openqat.fake.scenario.Fault;

/** What a reader gets instead. */
public final class FaultTexts {
  /** No attribute has this form. */
  public static final String GARBAGE = "<garbage>";

  private static final int MORE_THAN_A_PAGE = 5000;

  private FaultTexts() {}

  /** The text of a file with this fault, with its line end. */
  public static String of(Fault fault) {
    return switch (fault.kind()) {
      case GARBAGE -> GARBAGE + "\n";
      case SAYS -> fault.value().orElseThrow() + "\n";
      case TOO_LONG -> "9".repeat(MORE_THAN_A_PAGE) + "\n";
      default -> "";
    };
  }

  /** Why reading fails. */
  public static Errno errno(Fault fault) {
    return fault.value().map(Errno::valueOf).orElse(Errno.EIO);
  }
}
