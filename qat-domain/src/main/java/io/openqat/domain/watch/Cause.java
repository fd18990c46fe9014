// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Something that speaks against a device.
 *
 * @param code which kind of thing, {@code [a-z][a-z0-9-]*}: that of the finding, or that of a fact
 *     that speaks against it ({@code errors-nonfatal}), or of whoever examines devices besides
 * @param grade how bad it is; never {@link Grade#HEALTHY}
 * @param message what was seen when it began
 */
public record Cause(String code, Grade grade, String message) {
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]*");

  public Cause {
    Objects.requireNonNull(grade, "grade");
    Objects.requireNonNull(message, "message");
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("not a code of a cause: '" + code + "'");
    }
    if (grade == Grade.HEALTHY) {
      throw new IllegalArgumentException(code + " speaks against nothing");
    }
  }

  @Override
  public String toString() {
    return code + ": " + message;
  }
}
