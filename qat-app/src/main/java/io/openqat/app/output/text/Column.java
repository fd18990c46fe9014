// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import java.util.Locale;
import java.util.function.Function;

/**
 * A column of a list.
 *
 * @param name how it is asked for: {@code iommu-group}
 * @param basic whether it is shown where nobody asked for columns
 * @param cell what it shows of a row
 * @param <T> what a row is about
 */
record Column<T>(String name, boolean basic, Function<? super T, Cell> cell) {
  static <T> Column<T> basic(String name, Function<? super T, Cell> cell) {
    return new Column<>(name, true, cell);
  }

  static <T> Column<T> wide(String name, Function<? super T, Cell> cell) {
    return new Column<>(name, false, cell);
  }

  String heading() {
    return name.toUpperCase(Locale.ROOT).replace('-', ' ');
  }
}
