// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.change;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One fact that a function has, and that can change while it stays the same function.
 *
 * @param <F> what has the fact: a PF, a VF, or a VF without its PF
 * @param <T> the type of the fact
 */
public final class Fact<F, T> {
  private final Class<F> owner;
  private final ChangeKind kind;
  private final String name;
  private final boolean isNotable;
  private final Function<F, T> get;
  private final BiFunction<F, T, F> with;
  private final Function<T, String> print;

  private Fact(
      Class<F> owner,
      ChangeKind kind,
      String name,
      boolean isNotable,
      Function<F, T> get,
      BiFunction<F, T, F> with,
      Function<T, String> print) {
    this.owner = owner;
    this.kind = kind;
    this.name = name;
    this.isNotable = isNotable;
    this.get = get;
    this.with = with;
    this.print = print;
  }

  static <F, T> Fact<F, T> of(
      Class<F> owner, String name, Function<F, T> get, BiFunction<F, T, F> with) {
    return new Fact<>(owner, ChangeKind.FACT_CHANGED, name, true, get, with, String::valueOf);
  }

  Fact<F, T> as(ChangeKind other) {
    return new Fact<>(owner, other, name, isNotable, get, with, print);
  }

  Fact<F, T> quiet() {
    return new Fact<>(owner, kind, name, false, get, with, print);
  }

  Fact<F, T> printed(Function<T, String> form) {
    return new Fact<>(owner, kind, name, isNotable, get, with, form);
  }

  /** The same fact, seen from what contains its owner. */
  <O> Fact<O, T> in(Class<O> outer, Function<O, F> inner, BiFunction<O, F, O> replace) {
    return new Fact<>(
        outer,
        kind,
        name,
        isNotable,
        inner.andThen(get),
        (o, value) -> replace.apply(o, with.apply(inner.apply(o), value)),
        print);
  }

  /** What it is called in lines and fields, {@code NUMA node}. */
  public String name() {
    return name;
  }

  Class<F> owner() {
    return owner;
  }

  ChangeKind kind() {
    return kind;
  }

  boolean isNotable() {
    return isNotable;
  }

  T get(F function) {
    return get.apply(function);
  }

  F with(F function, T value) {
    return with.apply(function, value);
  }

  String print(T value) {
    return print.apply(value);
  }

  @Override
  public String toString() {
    return name;
  }
}
