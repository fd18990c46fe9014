// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

/**
 * How many VFs are enabled: {@code all}, or a number.
 *
 * @param asked the number, or {@link #ALL}
 */
public record VfCount(int asked) {
  private static final int EVERY = -1;

  /** As many as the device can have. */
  public static final VfCount ALL = new VfCount(EVERY);

  public VfCount {
    if (asked < EVERY || asked > 65535) {
      throw new IllegalArgumentException("number of VFs out of range: " + asked);
    }
  }

  /**
   * Reads {@code all} or a decimal number.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static VfCount parse(String text) {
    if (text.equals("all")) {
      return ALL;
    }
    if (!text.matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("'" + text + "' is neither 'all' nor a number");
    }
    return new VfCount(Integer.parseInt(text));
  }

  /** The number for a device that can have so many. */
  public int of(int total) {
    return asked == EVERY ? total : asked;
  }

  @Override
  public String toString() {
    return asked == EVERY ? "all" : Integer.toString(asked);
  }
}
