// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.offer.OfferRule;
import io.openqat.domain.offer.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses functions for a request. A pure function of what it is given. */
final class Selection {
  private Selection() {}

  /**
   * The functions to give, the best first.
   *
   * @param rules what of the host the operator offers; the first that means a function counts
   * @throws AssignmentRefusedException when there are too few that fit
   * @throws IllegalArgumentException when the request names a node and the policy heeds none, or
   *     the other way round
   */
  static List<HostFunction> choose(
      HostState state, List<OfferRule> rules, AssignmentRequest request, PlacementPolicy policy) {
    if (policy.heedsNode() != request.node().isPresent()) {
      throw new IllegalArgumentException(
          policy.heedsNode()
              ? "policy " + policy.title() + " needs a NUMA node"
              : "policy " + policy.title() + " does not heed NUMA nodes");
    }
    var asked = new RequestRules(request, policy);
    List<Verdict> verdicts =
        OfferPolicy.STRICT
            .withRules(rules)
            .judge(state.withoutDefinitionsOf(request.vm().name()))
            .verdicts()
            .stream()
            .map(v -> v.and(v.function().stream().flatMap(asked::against)))
            .toList();
    List<HostFunction> fitting =
        verdicts.stream().filter(Verdict::isOffered).flatMap(v -> v.function().stream()).toList();
    if (fitting.size() < request.count()) {
      throw new AssignmentRefusedException(
          request, fitting.size(), verdicts.stream().filter(v -> !v.isOffered()).toList());
    }
    return best(fitting, Load.of(state), request, policy);
  }

  private static List<HostFunction> best(
      List<HostFunction> fitting, Load load, AssignmentRequest request, PlacementPolicy policy) {
    var left = new ArrayList<>(fitting);
    var chosen = new ArrayList<HostFunction>();
    Load sofar = load;
    for (int i = 0; i < request.count(); i++) {
      HostFunction next =
          left.stream()
              .min(
                  policy
                      .preference(request, sofar)
                      .thenComparing(Comparator.comparing(HostFunction::address)))
              .orElseThrow();
      left.remove(next);
      chosen.add(next);
      sofar = sofar.plus(next);
    }
    return List.copyOf(chosen);
  }
}
