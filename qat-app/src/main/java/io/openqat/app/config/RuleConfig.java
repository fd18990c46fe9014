// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import static java.util.stream.Collectors.toCollection;

import io.openqat.domain.offer.OfferRule;
import io.openqat.domain.offer.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A rule about what is offered, written {@code offer|exclude [SELECTOR] [tagged TAG,...] [as
 * NAME]}, like {@code exclude numa=1} or {@code offer model=4xxx tagged gold as fast}. Without a
 * selector it means every function.
 *
 * @param name how reports name it; without one it is named after its place
 * @param offers whether they are offered; left out if not
 * @param selector the functions meant
 * @param tags words for offered functions, which become traits
 */
public record RuleConfig(
    Optional<String> name, boolean offers, Selector selector, SortedSet<String> tags) {
  private static final String TAGGED = "tagged";
  private static final String AS = "as";

  public RuleConfig {
    tags = Collections.unmodifiableSortedSet(tags.stream().collect(toCollection(TreeSet::new)));
  }

  /**
   * Reads a rule.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   * @throws io.openqat.domain.offer.SelectorException listing what is wrong with its selector
   */
  public static RuleConfig parse(String text) {
    var words = new ArrayDeque<>(List.of(text.strip().split("\\s+")));
    boolean offers =
        switch (words.remove()) {
          case "offer" -> true;
          case "exclude" -> false;
          default ->
              throw new IllegalArgumentException(
                  "'" + text + "' must begin with 'offer' or 'exclude'");
        };
    var criteria = new ArrayList<String>();
    while (!words.isEmpty() && !words.peek().equals(TAGGED) && !words.peek().equals(AS)) {
      criteria.add(words.remove());
    }
    Selector selector = Selector.parse(String.join(" ", criteria));
    SortedSet<String> tags =
        following(TAGGED, words)
            .map(list -> new TreeSet<>(List.of(list.split(",", -1))))
            .orElseGet(TreeSet::new);
    var rule = new RuleConfig(following(AS, words), offers, selector, tags);
    if (!words.isEmpty()) {
      throw new IllegalArgumentException("'" + words.peek() + "' has no place in '" + text + "'");
    }
    var unused = rule.toRule(1); // a name or a tag that cannot be one is refused here
    return rule;
  }

  /**
   * The rule itself.
   *
   * @param place where it stands in its list, from 1
   * @throws IllegalArgumentException when its name or a tag cannot be one
   */
  public OfferRule toRule(int place) {
    return new OfferRule(effectiveName(place), offers, selector, tags);
  }

  /** Its name, or {@code rule-PLACE}. */
  public String effectiveName(int place) {
    return name.orElse("rule-" + place);
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return (offers ? "offer" : "exclude")
        + (selector.equals(Selector.ANY) ? "" : " " + selector)
        + (tags.isEmpty() ? "" : " tagged " + String.join(",", tags))
        + name.map(n -> " as " + n).orElse("");
  }

  private static Optional<String> following(String keyword, Queue<String> words) {
    if (!keyword.equals(words.peek())) {
      return Optional.empty();
    }
    words.remove();
    return Optional.of(
        Optional.ofNullable(words.poll())
            .orElseThrow(() -> new IllegalArgumentException("nothing follows '" + keyword + "'")));
  }
}
