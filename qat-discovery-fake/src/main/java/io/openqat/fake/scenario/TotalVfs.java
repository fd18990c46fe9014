// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import java.util.OptionalInt;

/**
 * How many VFs a device can have.
 *
 * @param number what {@code sriov_totalvfs} says; empty where there is no such file, as in a guest
 */
public record TotalVfs(OptionalInt number) {

  /**
   * Reads {@code none} or a decimal number.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static TotalVfs parse(String text) {
    if (text.equals("none")) {
      return new TotalVfs(OptionalInt.empty());
    }
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65535) {
      throw new IllegalArgumentException(
          "'" + text + "' is neither 'none' nor a number up to 65535");
    }
    return new TotalVfs(OptionalInt.of(Integer.parseInt(text)));
  }

  @Override
  public String toString() {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "none";
  }
}
