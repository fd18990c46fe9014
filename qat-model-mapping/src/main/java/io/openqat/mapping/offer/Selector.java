// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.offer;

import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Functions by their facts. Text form: criteria separated by blanks, each {@code
 * key=value[,value...]}; a function is meant when it meets every criterion in one of its values. No
 * criterion at all means every function.
 *
 * <p>{@code address=0000:6b:00.*} the function's own address; {@code device=0000:6b:*} its PF's;
 * {@code vf=#0-3,8} VFs by index; {@code function=pf} or {@code vf}; {@code model=4xxx}; {@code
 * numa=0} or {@code unknown}; {@code service=asym} is among its device's services, {@code
 * service=asym+dc} both are; {@code driver=vfio-pci} is bound to it, {@code none} when no driver
 * is.
 *
 * @param criteria at least one value each; compare selectors by their printed form
 */
public record Selector(Map<Criterion, SortedSet<String>> criteria) {
  /** Every function. */
  public static final Selector ANY = new Selector(Map.of());

  public Selector {
    var checked = new TreeMap<Criterion, SortedSet<String>>();
    criteria.forEach(
        (criterion, values) -> {
          var canonical = new TreeSet<String>();
          values.forEach(value -> canonical.add(criterion.canonical(value)));
          if (canonical.isEmpty()) {
            throw new IllegalArgumentException(criterion + " has no value");
          }
          checked.put(criterion, Collections.unmodifiableSortedSet(canonical));
        });
    criteria = Collections.unmodifiableMap(checked);
  }

  /**
   * Reads the text form.
   *
   * @throws SelectorException naming every problem
   */
  public static Selector parse(String text) {
    return new SelectorText(text).read();
  }

  /** Whether the function meets every criterion. */
  public boolean matches(OfferedFunction function) {
    return criteria.entrySet().stream()
        .allMatch(
            entry ->
                entry.getValue().stream()
                    .anyMatch(value -> entry.getKey().matches(function, value)));
  }

  /** The text form, with keys and values in order. */
  @Override
  public String toString() {
    return SelectorText.print(this);
  }
}
