// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import static java.util.stream.Collectors.toCollection;

import io.openqat.mapping.offer.OfferRule;
import io.openqat.mapping.offer.OfferRule.Verdict;
import io.openqat.mapping.offer.Selector;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A rule about what is offered, written {@code [NAME:] offer|exclude SELECTOR [-> TAG, TAG]}, like
 * {@code exclude numa=1} or {@code fast: offer model=4xxx -> gold}. Without a selector it means
 * every function.
 *
 * @param name how reports name it; without one it is named after its place
 * @param verdict offered or left out
 * @param selector the functions meant
 * @param tags words for offered functions, which become traits
 */
public record RuleConfig(
    Optional<String> name, Verdict verdict, Selector selector, SortedSet<String> tags) {

  public RuleConfig {
    tags = Collections.unmodifiableSortedSet(tags.stream().collect(toCollection(TreeSet::new)));
  }

  /**
   * Reads a rule.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   * @throws io.openqat.mapping.offer.SelectorException listing what is wrong with its selector
   */
  public static RuleConfig parse(String text) {
    int arrow = text.indexOf("->");
    String body = (arrow < 0 ? text : text.substring(0, arrow)).strip();
    var tags = new TreeSet<String>();
    if (arrow >= 0) {
      tags.addAll(List.of(text.substring(arrow + 2).strip().split("\\s*,\\s*", -1)));
    }
    String[] first = body.split("\\s+", 2);
    Optional<String> name =
        Optional.of(first[0]).filter(word -> word.endsWith(":")).map(RuleConfig::withoutColon);
    String[] words =
        name.isPresent() ? (first.length == 2 ? first[1] : "").split("\\s+", 2) : first;
    Verdict verdict =
        switch (words[0]) {
          case "offer" -> Verdict.OFFER;
          case "exclude" -> Verdict.EXCLUDE;
          default ->
              throw new IllegalArgumentException(
                  "'" + text + "' must begin with 'offer' or 'exclude'");
        };
    Selector selector = words.length == 2 ? Selector.parse(words[1]) : Selector.ANY;
    var rule = new RuleConfig(name, verdict, selector, tags);
    var unused = rule.toRule(1);
    return rule;
  }

  /**
   * The rule itself.
   *
   * @param place where it stands in its list, from 1
   * @throws IllegalArgumentException when its name or a tag cannot be one
   */
  public OfferRule toRule(int place) {
    return new OfferRule(effectiveName(place), verdict, selector, tags);
  }

  /** Its name, or {@code rule-PLACE}. */
  public String effectiveName(int place) {
    return name.orElse("rule-" + place);
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    String selected = selector.criteria().isEmpty() ? "" : " " + selector;
    return name.map(n -> n + ": ").orElse("")
        + verdict.name().toLowerCase(Locale.ROOT)
        + selected
        + (tags.isEmpty() ? "" : " -> " + String.join(", ", tags));
  }

  private static String withoutColon(String word) {
    return word.substring(0, word.length() - 1);
  }
}
