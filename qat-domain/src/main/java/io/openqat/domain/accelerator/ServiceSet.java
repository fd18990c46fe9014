// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The services a device is configured for, as a set: {@code sym;asym} and {@code asym;sym} are the
 * same configuration, which kernels print in different orders.
 *
 * @param names service names in alphabetical order, each {@code [a-z][a-z0-9_-]{0,31}}
 */
public record ServiceSet(SortedSet<String> names) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,31}");
  public static final ServiceSet NONE = ServiceSet.of();

  public ServiceSet {
    // Not new TreeSet<>(names), which would take over a foreign order.
    names = Collections.unmodifiableSortedSet(names.stream().collect(toCollection(TreeSet::new)));
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("not a service name: '" + name + "'");
      }
    }
  }

  public static ServiceSet of(String... names) {
    return of(Arrays.asList(names));
  }

  public static ServiceSet of(Collection<String> names) {
    return new ServiceSet(new TreeSet<>(names));
  }

  /**
   * Reads names separated by {@code ;} (as the kernel does) or {@code ,} (as people do), in any
   * order. Empty when a part is no service name; an empty text is the empty set.
   */
  public static Optional<ServiceSet> tryParse(String text) {
    if (text.isBlank()) {
      return Optional.of(NONE);
    }
    var names = new TreeSet<String>();
    for (String part : text.split("[;,]", -1)) {
      String name = part.trim();
      if (!NAME.matcher(name).matches()) {
        return Optional.empty();
      }
      names.add(name);
    }
    return Optional.of(new ServiceSet(names));
  }

  public boolean contains(String name) {
    return names.contains(name);
  }

  public boolean containsAll(ServiceSet other) {
    return names.containsAll(other.names);
  }

  public boolean isEmpty() {
    return names.isEmpty();
  }

  public int size() {
    return names.size();
  }

  /** Names in alphabetical order, joined by {@code ;}. */
  @Override
  public String toString() {
    return names.stream().collect(joining(";"));
  }
}
