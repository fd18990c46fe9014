// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OrphanFunction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Functions by their facts. Text form: criteria separated by blanks, each {@code
 * key=value[,value...]}; a function is meant when it meets every criterion in one of its values. No
 * criterion at all means every function.
 *
 * <p>{@code address=0000:6b:00.*} the function's own address; {@code device=0000:6b:*} its PF's;
 * {@code vf=#0-3,8} VFs by index; {@code function=pf} or {@code vf}; {@code model=4xxx}; {@code
 * generation=4}; {@code numa=0} or {@code unknown}; {@code card=node-0}; {@code service=asym} is
 * among its device's services, {@code service=asym+dc} both are; {@code driver=vfio-pci} is bound
 * to it, {@code none} when no driver is.
 *
 * @param terms one for each criterion, in the order of {@link Criterion#ALL}
 */
public record Selector(List<Term<?>> terms) {
  /** Every function. */
  public static final Selector ANY = new Selector(List.of());

  /**
   * One criterion with the values that meet it.
   *
   * @param values at least one; each once, in the order of their texts
   */
  public record Term<V>(Criterion<V> criterion, List<V> values) {
    public Term {
      values = values.stream().distinct().sorted(Comparator.comparing(criterion::print)).toList();
      if (values.isEmpty()) {
        throw new IllegalArgumentException(criterion + " has no value");
      }
    }

    /** These values, if it is the criterion they are of. */
    @SuppressWarnings("unchecked") // a criterion is the same one only with the same type of values
    <W> List<W> valuesOf(Criterion<W> wanted) {
      return criterion.equals(wanted) ? (List<W>) values : List.of();
    }

    boolean isMetBy(OrphanFunction function) {
      return values.stream().anyMatch(value -> criterion.meets(function, value));
    }

    boolean isMetBy(HostFunction function, Inventory host) {
      return values.stream().anyMatch(value -> criterion.meets(function, host, value));
    }

    /** {@code numa=0,1}. */
    @Override
    public String toString() {
      return criterion + "=" + values.stream().map(criterion::print).collect(joining(","));
    }
  }

  public Selector {
    terms =
        terms.stream()
            .sorted(Comparator.comparingInt(term -> Criterion.ALL.indexOf(term.criterion())))
            .toList();
    if (terms.stream().map(Term::criterion).distinct().count() < terms.size()) {
      throw new IllegalArgumentException("a criterion stands twice in '" + text(terms) + "'");
    }
  }

  /** Functions that meet this value. */
  public static <V> Selector of(Criterion<V> criterion, V value) {
    return ANY.with(criterion, List.of(value));
  }

  /**
   * Reads the text form.
   *
   * @throws SelectorException naming every problem
   */
  public static Selector parse(String text) {
    return new SelectorText(text).read();
  }

  /** Those of the functions that meet one of these values as well. */
  public <V> Selector with(Criterion<V> criterion, Collection<V> values) {
    var more = new ArrayList<Term<?>>(terms);
    more.add(new Term<>(criterion, List.copyOf(values)));
    return new Selector(more);
  }

  /** The values of a criterion; none when any will do. */
  public <V> List<V> valuesOf(Criterion<V> criterion) {
    return terms.stream().flatMap(term -> term.valuesOf(criterion).stream()).toList();
  }

  /** Whether a function of this host meets every criterion. */
  public boolean matches(HostFunction function, Inventory host) {
    return terms.stream().allMatch(term -> term.isMetBy(function, host));
  }

  /** Whether a VF whose PF is not on this host meets every criterion. */
  public boolean matches(OrphanFunction function) {
    return terms.stream().allMatch(term -> term.isMetBy(function));
  }

  /** The text form, with keys and values in order. */
  @Override
  public String toString() {
    return text(terms);
  }

  private static String text(List<Term<?>> terms) {
    return terms.stream().map(Term::toString).collect(joining(" "));
  }
}
