// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet;

import io.openqat.domain.OpenQatException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many hosts may be without their functions at once.
 *
 * @param number of hosts, or of hundred
 * @param percent which of both
 */
public record MaxUnavailable(int number, boolean percent) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(%?)");

  /**
   * Reads {@code 5} or {@code 10%}.
   *
   * @throws OpenQatException when it is neither, or leaves no room for any change
   */
  public static MaxUnavailable parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (parts.matches()) {
      int number = Integer.parseInt(parts.group(1));
      boolean percent = !parts.group(2).isEmpty();
      if (number > 0 && !(percent && number > 100)) {
        return new MaxUnavailable(number, percent);
      }
    }
    throw new OpenQatException(
        "--max-unavailable is a number of hosts like 5, or a part of them like 10%, not '"
            + text
            + "'");
  }

  /** How many of so many hosts; of a part what is whole, but one at least. */
  public int of(int hosts) {
    return percent ? (int) Math.max(1, (long) hosts * number / 100) : number;
  }

  @Override
  public String toString() {
    return number + (percent ? "%" : "");
  }
}
