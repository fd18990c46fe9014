// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.usage.Claim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses functions for a request. A pure function of what it is given. */
public final class Selection {
  /** A VF in a guest: the host that has its PF gives it away. */
  public static final String NO_PHYSICAL_FUNCTION = "no-physical-function";

  private Selection() {}

  /**
   * The functions to give, the best first.
   *
   * @throws AssignmentRefusedException when there are too few that fit
   * @throws IllegalArgumentException when the request names a node and the policy heeds none, or
   *     the other way round
   */
  public static List<Candidate> choose(
      Situation situation, AssignmentRequest request, PlacementPolicy policy) {
    if (policy.heedsNode() != request.node().isPresent()) {
      throw new IllegalArgumentException(
          policy.heedsNode()
              ? "policy " + policy.title() + " needs a NUMA node"
              : "policy " + policy.title() + " does not heed NUMA nodes");
    }
    List<Candidate> all = Candidate.all(situation.report().inventory());
    var rules = new CandidateRules(situation, request);
    var fitting = new ArrayList<Candidate>();
    var exclusions = new ArrayList<Exclusion>();
    for (Candidate candidate : all) {
      Optional<Exclusion> why =
          rules
              .against(candidate)
              .or(
                  () ->
                      policy
                          .objection(candidate, request)
                          .map(text -> new Exclusion(candidate.address(), policy.title(), text)));
      why.ifPresentOrElse(exclusions::add, () -> fitting.add(candidate));
    }
    for (OrphanFunction orphan : situation.report().inventory().orphans()) {
      exclusions.add(
          new Exclusion(orphan.address(), NO_PHYSICAL_FUNCTION, "its PF is not on this host"));
    }
    if (fitting.size() < request.count()) {
      throw new AssignmentRefusedException(request, fitting.size(), exclusions);
    }
    return best(fitting, loadOf(all, situation), request, policy);
  }

  private static List<Candidate> best(
      List<Candidate> fitting, Load load, AssignmentRequest request, PlacementPolicy policy) {
    var left = new ArrayList<>(fitting);
    var chosen = new ArrayList<Candidate>();
    Load sofar = load;
    for (int i = 0; i < request.count(); i++) {
      Candidate next =
          left.stream()
              .min(
                  policy
                      .preference(request, sofar)
                      .thenComparing(Comparator.comparing(Candidate::address)))
              .orElseThrow();
      left.remove(next);
      chosen.add(next);
      sofar = sofar.plus(next);
    }
    return List.copyOf(chosen);
  }

  private static Load loadOf(List<Candidate> all, Situation situation) {
    Set<?> taken = situation.claims().stream().map(Claim::function).collect(Collectors.toSet());
    return Load.of(all.stream().filter(c -> taken.contains(c.address())).toList());
  }
}
