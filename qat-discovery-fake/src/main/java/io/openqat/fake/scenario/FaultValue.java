// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import io.openqat.domain.Nearest;
import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.PciAddress;
import java.util.Arrays;
import java.util.Optional;

/** What may stand as the value of each kind of fault. */
final class FaultValue {
  private FaultValue() {}

  static void check(FaultKind kind, Optional<String> value) {
    switch (kind) {
      case UNREADABLE -> value.ifPresent(FaultValue::checkErrno);
      case CLAIMED_TWICE, WRONG_PARENT -> PciAddress.parse(needed(kind, value, "the other PF"));
      case ERRORS -> value.ifPresent(FaultValue::checkCounter);
      case SAYS -> needed(kind, value, "what the file says");
      case STRAY_ENTRY -> checkName(needed(kind, value, "a name"));
      default -> {
        if (value.isPresent()) {
          throw new IllegalArgumentException("'" + kind + "' takes no '" + value.get() + "'");
        }
      }
    }
  }

  private static String needed(FaultKind kind, Optional<String> value, String what) {
    return value.orElseThrow(
        () -> new IllegalArgumentException("'" + kind + "' needs " + what + " as its last word"));
  }

  private static void checkErrno(String text) {
    if (Arrays.stream(Errno.values()).noneMatch(errno -> errno.name().equals(text))) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no errno"
              + Nearest.suggestion(text, Arrays.stream(Errno.values()).map(Errno::name)));
    }
  }

  private static void checkCounter(String text) {
    if (!text.matches("(correctable|nonfatal|fatal)\\+[0-9]{1,9}")) {
      throw new IllegalArgumentException(
          "'" + text + "' is no rise (expected correctable+1, nonfatal+1 or fatal+1)");
    }
  }

  private static void checkName(String text) {
    if (text.contains("/") || PciAddress.tryParse(text).isPresent()) {
      throw new IllegalArgumentException("'" + text + "' is no stray name");
    }
  }
}
