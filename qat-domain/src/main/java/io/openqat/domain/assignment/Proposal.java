// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.offer.OfferRule;
import io.openqat.domain.offer.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What {@link Assigner#assign} would do with a request, as a host and its ledger are at one moment.
 * Nothing is done, and nothing is kept from anybody.
 *
 * @param request what is asked for
 * @param intents what would be done, the best function first; none when it would be refused
 * @param refusal why it would be refused; empty when it would not
 * @param spare functions that fit as well and would not be taken, by address
 * @param excluded what speaks against each of the others, by address
 */
public record Proposal(
    AssignmentRequest request,
    List<Intent> intents,
    Optional<String> refusal,
    List<HostFunction> spare,
    List<Verdict> excluded) {
  public Proposal {
    Objects.requireNonNull(request, "request");
    intents = List.copyOf(intents);
    Objects.requireNonNull(refusal, "refusal");
    spare = List.copyOf(spare);
    excluded = List.copyOf(excluded);
  }

  /**
   * The proposal for a request.
   *
   * @param state the host, with the claims of its ledger
   * @param rules what of the host the operator offers; the first that means a function counts
   * @param check asked about what was chosen, as by {@link Assigner#assign}
   * @throws IllegalArgumentException when the request names a node and the policy heeds none, or
   *     the other way round
   */
  public static Proposal of(
      HostState state,
      List<OfferRule> rules,
      AssignmentRequest request,
      PlacementPolicy policy,
      Consumer<List<HostFunction>> check) {
    Selection selection = Selection.of(state, rules, request, policy);
    Optional<AssignmentRefusedException> refusal =
        selection.refusal().or(() -> refusal(check, selection.chosen()));
    return new Proposal(
        request,
        refusal.isPresent()
            ? List.of()
            : selection.chosen().stream().map(function -> Intent.of(function, request)).toList(),
        refusal.map(AssignmentRefusedException::what),
        selection.spare(),
        selection.excluded());
  }

  /** The same, for a machine of which nothing is known. */
  public static Proposal of(
      HostState state, List<OfferRule> rules, AssignmentRequest request, PlacementPolicy policy) {
    return of(state, rules, request, policy, chosen -> {});
  }

  private static Optional<AssignmentRefusedException> refusal(
      Consumer<List<HostFunction>> check, List<HostFunction> chosen) {
    try {
      check.accept(chosen);
      return Optional.empty();
    } catch (AssignmentRefusedException e) {
      return Optional.of(e);
    }
  }
}
