// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import java.util.List;

/**
 * Which columns of a list are shown.
 *
 * @param names those that somebody asked for, in order; none for what is shown by itself
 * @param wide whether all are shown where none were asked for
 * @param headed whether a line of headings comes first
 */
public record ColumnChoice(List<String> names, boolean wide, boolean headed) {
  /** What is shown by itself. */
  public static final ColumnChoice BASIC = new ColumnChoice(List.of(), false, true);

  public ColumnChoice {
    names = List.copyOf(names);
  }

  /** All, unless some were asked for. */
  ColumnChoice withAll() {
    return new ColumnChoice(names, true, headed);
  }

  /** The columns, with that of the host where rows are of many. */
  <T> RowLayout<T> of(List<Column<T>> all, boolean ofMany) {
    if (!names.isEmpty()) {
      return RowLayout.named(all, names, headed);
    }
    return new RowLayout<>(
        all.stream().filter(c -> wide || c.basic() || (ofMany && c.name().equals("host"))).toList(),
        headed);
  }
}
