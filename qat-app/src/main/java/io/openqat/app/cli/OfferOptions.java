// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.config.RuleConfig;
import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.offer.OfferRule;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that says what of a host is offered. */
final class OfferOptions {
  @Option(
      names = "--rule",
      paramLabel = "RULE",
      description =
          "What is offered: 'offer SELECTOR' or 'exclude SELECTOR', like 'exclude numa=1'; the first that means a"
              + " function counts. May be repeated.")
  private List<String> rules = List.of();

  List<OfferRule> rules() {
    var read = new ArrayList<OfferRule>();
    for (String rule : rules) {
      try {
        read.add(RuleConfig.parse(rule).toRule(read.size() + 1));
      } catch (IllegalArgumentException e) {
        throw new MisuseException("--rule " + e.getMessage());
      }
    }
    return OfferPolicy.STRICT.withRules(read).rules(); // each has a name of its own
  }
}
