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
import java.util.Optional;

/**
 * Which functions are chosen for a request. A pure function of what it is given.
 *
 * @param request what is asked for
 * @param fitting all that fit, in the order of devices and indexes
 * @param chosen those to give, the best first; none when too few fit
 * @param excluded what speaks against the others, by address
 */
record Selection(
    AssignmentRequest request,
    List<HostFunction> fitting,
    List<HostFunction> chosen,
    List<Verdict> excluded) {

  /**
   * Judges and chooses.
   *
   * @param rules what of the host the operator offers; the first that means a function counts
   * @throws IllegalArgumentException when the request names a node and the policy heeds none, or
   *     the other way round
   */
  static Selection of(
      HostState state, List<OfferRule> rules, AssignmentRequest request, PlacementPolicy policy) {
    if (policy.heedsNode() != request.node().isPresent()) {
      throw new IllegalArgumentException(
          policy.heedsNode()
              ? "policy " + policy.title() + " needs a NUMA node"
              : "policy " + policy.title() + " does not heed NUMA nodes");
    }
    return policy.choosing(() -> choose(state, rules, request, policy));
  }

  private static Selection choose(
      HostState state, List<OfferRule> rules, AssignmentRequest request, PlacementPolicy policy) {
    var asked = new RequestRules(request, policy);
    List<Verdict> verdicts =
        OfferPolicy.STRICT.withRules(rules).judge(toJudge(state, request)).verdicts().stream()
            .map(v -> v.and(v.function().stream().flatMap(asked::against)))
            .toList();
    List<HostFunction> fitting =
        verdicts.stream().filter(Verdict::isOffered).flatMap(v -> v.function().stream()).toList();
    List<HostFunction> chosen =
        fitting.size() < request.count()
            ? List.of()
            : best(fitting, Load.of(state), request, policy);
    List<Verdict> excluded =
        verdicts.stream()
            .filter(v -> !v.isOffered())
            .sorted(Comparator.comparing(Verdict::address))
            .toList();
    return new Selection(request, fitting, chosen, excluded);
  }

  /** A machine may have what it is given in its own definition already. */
  private static HostState toJudge(HostState state, AssignmentRequest request) {
    return request.owner().machine().map(vm -> state.withoutDefinitionsOf(vm.name())).orElse(state);
  }

  /** Why nothing is chosen; empty when something is. */
  Optional<AssignmentRefusedException> refusal() {
    return chosen.isEmpty()
        ? Optional.of(new AssignmentRefusedException(request, fitting.size(), excluded))
        : Optional.empty();
  }

  /** What fits and is not chosen, by address. */
  List<HostFunction> spare() {
    return fitting.stream()
        .filter(function -> !chosen.contains(function))
        .sorted(Comparator.comparing(HostFunction::address))
        .toList();
  }

  private static List<HostFunction> best(
      List<HostFunction> fitting, Load load, AssignmentRequest request, PlacementPolicy policy) {
    var left = new ArrayList<>(fitting);
    var chosen = new ArrayList<HostFunction>();
    Load sofar = load;
    for (int i = 0; i < request.count(); i++) {
      HostFunction next = left.stream().min(order(request, policy, sofar)).orElseThrow();
      left.remove(next);
      chosen.add(next);
      sofar = sofar.plus(next);
    }
    return List.copyOf(chosen);
  }

  /**
   * The best first. Who asks for a driver wants those that somebody has put on it already; only
   * where a node was asked for, that comes first.
   */
  private static Comparator<HostFunction> order(
      AssignmentRequest request, PlacementPolicy policy, Load load) {
    Comparator<HostFunction> preference = policy.preference(request, load);
    Comparator<HostFunction> elsewhere =
        Comparator.comparing(
            function ->
                request.driver().isPresent()
                    && !function.host().driver().optional().equals(request.driver()));
    return (policy.heedsNode()
            ? preference.thenComparing(elsewhere)
            : elsewhere.thenComparing(preference))
        .thenComparing(Comparator.comparing(HostFunction::address));
  }
}
