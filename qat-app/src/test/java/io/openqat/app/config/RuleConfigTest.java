// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.offer.OfferRule;
import io.openqat.domain.offer.Selector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleConfigTest {

  @Test
  void aRuleHasAVerdictASelectorTagsAndAName() {
    RuleConfig rule = RuleConfig.parse(" offer  model=4xxx numa=0 tagged gold,fast as best ");
    assertThat(rule.toRule(1))
        .isEqualTo(OfferRule.offer("best", Selector.parse("model=4xxx numa=0"), "fast", "gold"));
  }

  @Test
  void withoutANameItIsNamedAfterItsPlace() {
    assertThat(RuleConfig.parse("exclude").toRule(7))
        .isEqualTo(OfferRule.exclude("rule-7", Selector.ANY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "offer",
        "exclude numa=0,1",
        "offer tagged a",
        "exclude device=0000:6b:* as no-6b",
        "offer service=asym tagged a,b as x"
      })
  void printedItReadsAsTheSame(String text) {
    RuleConfig rule = RuleConfig.parse(text);
    assertThat(rule).hasToString(text);
    assertThat(RuleConfig.parse(rule.toString())).isEqualTo(rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                     | '' must begin with 'offer' or 'exclude'",
        "keep numa=1            | 'keep numa=1' must begin with 'offer' or 'exclude'",
        "exclude color=red      | unknown key 'color'",
        "exclude numa           | 'numa' is not key=value",
        "offer tagged           | nothing follows 'tagged'",
        "offer as               | nothing follows 'as'",
        "offer as x tagged y    | 'tagged' has no place",
        "offer tagged UP        | not a tag: 'UP'",
        "offer as Name          | not a rule name: 'Name'",
        "exclude tagged a       | excludes, so its tags mean nothing",
      })
  void whatIsNoRuleIsRefusedWithTheReason(String text, String reason) {
    assertThatThrownBy(() -> RuleConfig.parse(text)).hasMessageContaining(reason);
  }
}
