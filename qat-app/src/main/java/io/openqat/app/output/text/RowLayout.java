// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.Nearest;
import io.openqat.domain.OpenQatException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows in columns, as a table for people or as comma-separated values for programs.
 *
 * @param columns those that are shown, in order
 * @param headed whether a line of headings comes first
 * @param <T> what a row is about
 */
record RowLayout<T>(List<Column<T>> columns, boolean headed) {
  /**
   * The columns of these names, in this order.
   *
   * @throws OpenQatException when there is none of a name
   */
  static <T> RowLayout<T> named(List<Column<T>> all, List<String> names, boolean headed) {
    var chosen = new ArrayList<Column<T>>();
    for (String name : names) {
      chosen.add(
          all.stream()
              .filter(column -> column.name().equalsIgnoreCase(name.strip()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new OpenQatException(
                          "--columns: there is no column '"
                              + name
                              + "'"
                              + Nearest.suggestion(name, all.stream().map(Column::name)))));
    }
    return new RowLayout<>(chosen, headed);
  }

  /** A table. */
  String table(Style style, List<T> rows) {
    var out = new StringBuilder();
    var table = new Columns(style, columns.stream().map(Column::heading).toArray(String[]::new));
    rows.forEach(row -> table.row(cells(row)));
    table.printTo(out, headed);
    return out.toString();
  }

  /** Values parted by commas, as in RFC 4180, and with the line ends of this system. */
  String csv(List<T> rows) {
    var out = new StringBuilder();
    if (headed) {
      out.append(columns.stream().map(Column::name).collect(joining(","))).append('\n');
    }
    for (T row : rows) {
      out.append(
              columns.stream()
                  .map(column -> quoted(column.cell().apply(row).text()))
                  .collect(joining(",")))
          .append('\n');
    }
    return out.toString();
  }

  private Cell[] cells(T row) {
    return columns.stream().map(column -> column.cell().apply(row)).toArray(Cell[]::new);
  }

  /** A dash is for the eye: to a program nothing is nothing. */
  private static String quoted(String text) {
    String value = text.equals(Cell.ABSENT) ? "" : text;
    return value.matches("[^\",\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
