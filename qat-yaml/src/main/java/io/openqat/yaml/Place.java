// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import java.util.Comparator;

/**
 * Where something stands.
 *
 * @param origin the file, or whatever else it was read from
 * @param line from 1; 0 when the origin has no lines that count
 * @param column from 1; 0 like the line
 */
public record Place(String origin, int line, int column) implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::origin)
          .thenComparingInt(Place::line)
          .thenComparingInt(Place::column);

  /** All of an origin. */
  public static Place of(String origin) {
    return new Place(origin, 0, 0);
  }

  /** {@code FILE:LINE}, or the origin alone. */
  public String lineText() {
    return line == 0 ? origin : origin + ":" + line;
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  /** {@code FILE:LINE:COLUMN}, or the origin alone. */
  @Override
  public String toString() {
    return line == 0 ? origin : lineText() + ":" + column;
  }
}
