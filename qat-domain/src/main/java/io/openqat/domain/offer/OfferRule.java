// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One line of an {@link OfferPolicy}: what becomes of the functions it means.
 *
 * @param name what reports call it, {@code [a-z][a-z0-9-]{0,63}}
 * @param offers whether they are offered; left out if not
 * @param selector the functions meant
 * @param tags words for offered functions, {@code [a-z0-9][a-z0-9_-]{0,63}}; they become traits
 */
public record OfferRule(String name, boolean offers, Selector selector, SortedSet<String> tags) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final Pattern TAG = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

  public OfferRule {
    Objects.requireNonNull(selector, "selector");
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a rule name: '" + name + "' (like no-old-cards)");
    }
    for (String tag : tags) {
      if (!TAG.matcher(tag).matches()) {
        throw new IllegalArgumentException("rule " + name + ": not a tag: '" + tag + "'");
      }
    }
    if (!offers && !tags.isEmpty()) {
      throw new IllegalArgumentException("rule " + name + " excludes, so its tags mean nothing");
    }
  }

  /** Offers what the selector means, with these tags. */
  public static OfferRule offer(String name, Selector selector, String... tags) {
    return new OfferRule(name, true, selector, new TreeSet<>(Set.of(tags)));
  }

  /** Leaves out what the selector means. */
  public static OfferRule exclude(String name, Selector selector) {
    return new OfferRule(name, false, selector, Collections.emptySortedSet());
  }
}
