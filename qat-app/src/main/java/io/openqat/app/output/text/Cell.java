// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.domain.accelerator.Reading;
import java.util.Optional;
import java.util.function.Function;

/**
 * A short text with its meaning. Characters that are not printable become {@code ?}: what a host
 * tells must not drive a terminal.
 */
record Cell(String text, Emphasis emphasis) {
  static final String ABSENT = "-";
  static final String UNREADABLE = "?";

  Cell {
    text = Printable.of(text);
  }

  static Cell of(String text) {
    return new Cell(text, Emphasis.PLAIN);
  }

  static Cell of(int number) {
    return of(Integer.toString(number));
  }

  static Cell of(Optional<?> value) {
    return of(value.map(Object::toString).orElse(ABSENT));
  }

  /** A dash for what is absent, a question mark for what could not be read. */
  static <T> Cell of(Reading<T> reading, Function<? super T, Cell> known) {
    return reading.fold(
        known, () -> of(ABSENT), (source, why) -> new Cell(UNREADABLE, Emphasis.BAD));
  }

  static Cell of(Reading<?> reading) {
    return of(reading, value -> of(value.toString()));
  }
}
