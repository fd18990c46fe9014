// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.picture;

/**
 * How much room letters of equal width take. A fixed-width typeface is at most 0.61 times as wide
 * as it is high.
 *
 * @param size in pixels
 */
record Letters(int size) {
  static final Letters TITLE = new Letters(16);
  static final Letters TEXT = new Letters(12);
  static final Letters SMALL = new Letters(11);

  int width(int columns) {
    return (int) Math.ceil(columns * size * 0.61);
  }

  /** How many fit. */
  int columns(int width) {
    return (int) (width / (size * 0.61));
  }

  /** From one line to the next. */
  int line() {
    return size * 3 / 2;
  }

  /** From the upper edge of a line to the foot of its letters. */
  int base() {
    return size * 11 / 10;
  }
}
