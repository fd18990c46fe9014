// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A fact that a host may tell, withhold, or fail to tell. Absence is not zero, and not an error.
 *
 * @param <T> the type of the fact
 */
public sealed interface Reading<T> {

  /** The host told it. */
  record Known<T>(T value) implements Reading<T> {
    public Known {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
      return value.toString();
    }
  }

  /** The host has no such fact: no file, no link. */
  record Absent<T>() implements Reading<T> {
    private static final Reading<?> OF_ANYTHING = new Absent<>();

    @Override
    public String toString() {
      return "absent";
    }
  }

  /**
   * The fact is there and could not be had.
   *
   * @param source where it should have been read, as a path of the host
   * @param why what was seen instead
   */
  record Unreadable<T>(String source, String why) implements Reading<T> {
    public Unreadable {
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(why, "why");
    }

    @Override
    public String toString() {
      return "unreadable (" + source + ": " + why + ")";
    }
  }

  static <T> Reading<T> known(T value) {
    return new Known<>(value);
  }

  @SuppressWarnings("unchecked") // it has no fact of any type
  static <T> Reading<T> absent() {
    return (Reading<T>) Absent.OF_ANYTHING;
  }

  /** A fact that was told, or one that is absent. */
  static <T> Reading<T> of(Optional<T> told) {
    return told.map(Reading::known).orElseGet(Reading::absent);
  }

  static <T> Reading<T> unreadable(String source, String why) {
    return new Unreadable<>(source, why);
  }

  /** The one way to look inside: a case for each of the three. */
  default <R> R fold(
      Function<? super T, ? extends R> known,
      Supplier<? extends R> absent,
      BiFunction<String, String, ? extends R> unreadable) {
    if (this instanceof Known<T> k) {
      return known.apply(k.value());
    }
    if (this instanceof Unreadable<T> u) {
      return unreadable.apply(u.source(), u.why());
    }
    return absent.get();
  }

  /** The fact where it is known. */
  default Optional<T> optional() {
    return this instanceof Known<T> k ? Optional.of(k.value()) : Optional.empty();
  }

  default boolean isAbsent() {
    return this instanceof Absent;
  }

  default <R> Reading<R> map(Function<? super T, ? extends R> change) {
    return fold(v -> known(change.apply(v)), Reading::absent, Reading::unreadable);
  }
}
