// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import io.openqat.domain.accelerator.OrphanFunction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what of a host is offered: by the state of each function, and by the operator's rules in
 * their order, of which the first that means a function counts. A function that no rule means is
 * offered; a list that ends with {@code exclude(name, Selector.ANY)} offers only what the rules
 * before it offer.
 *
 * @param rules names unique, and none that a {@link ReasonKind} has
 * @param tolerated what of a function's state does not keep it from being offered
 */
public record OfferPolicy(List<OfferRule> rules, Set<ReasonKind> tolerated) {
  /** For those who give functions away themselves: nothing is let pass. */
  public static final OfferPolicy STRICT = new OfferPolicy(List.of(), Set.of());

  /**
   * For those who tell others what there is: what may be given, and what has been. A function in
   * use stays offered, marked as such, because to take away what a VM has is worse; and one that
   * this host's ledger has given stays whatever else speaks against it: its device may recover
   * before the VM ends.
   */
  public static final OfferPolicy DEFAULT =
      new OfferPolicy(List.of(), Set.of(ReasonKind.ASSIGNED, ReasonKind.CLAIMED));

  public OfferPolicy {
    rules = List.copyOf(rules);
    tolerated = Set.copyOf(tolerated);
    var names = new HashSet<String>();
    for (OfferRule rule : rules) {
      if (!names.add(rule.name()) || ReasonKind.tryParse(rule.name()).isPresent()) {
        throw new IllegalArgumentException(
            "rule name '" + rule.name() + "' is taken; every rule needs a name of its own");
      }
    }
    if (!tolerated.stream().allMatch(ReasonKind::isState)) {
      throw new IllegalArgumentException("not all of these can be tolerated: " + tolerated);
    }
  }

  /** These rules with the same tolerance. */
  public OfferPolicy withRules(List<OfferRule> other) {
    return new OfferPolicy(other, tolerated);
  }

  /** Offers functions, or does not, of which this must be said. */
  public OfferPolicy tolerating(boolean offered, ReasonKind... kinds) {
    var other = new HashSet<>(tolerated);
    for (ReasonKind kind : kinds) {
      boolean unused = offered ? other.add(kind) : other.remove(kind);
    }
    return new OfferPolicy(rules, other);
  }

  /** The verdict on each function of a host. */
  public Offer judge(HostState state) {
    List<HostFunction> functions = HostFunction.all(state.inventory());
    var judgement = new Judgement(state);
    var verdicts = new ArrayList<Verdict>();
    for (HostFunction function : functions) {
      verdicts.add(judge(function, state, judgement));
    }
    for (OrphanFunction orphan : state.inventory().orphans()) {
      Reason why =
          Reason.of(ReasonKind.NO_PHYSICAL_FUNCTION, "its physical function is not on this host");
      verdicts.add(new Verdict(orphan.address(), Optional.empty(), List.of(why), List.of()));
    }
    return new Offer(verdicts);
  }

  private static boolean isAssigned(List<Reason> against) {
    return against.stream().anyMatch(reason -> reason.kind() == ReasonKind.ASSIGNED);
  }

  private Verdict judge(HostFunction function, HostState state, Judgement judgement) {
    var reasons = new ArrayList<Reason>();
    var passed = new ArrayList<Reason>();
    List<Reason> against = judgement.against(function);
    boolean kept = tolerated.contains(ReasonKind.ASSIGNED) && isAssigned(against);
    for (Reason reason : against) {
      boolean passes = tolerated.contains(reason.kind()) || (kept && reason.kind().isState());
      (passes ? passed : reasons).add(reason);
    }
    Optional<OfferRule> rule =
        rules.stream().filter(r -> r.selector().matches(function, state.inventory())).findFirst();
    rule.filter(r -> !r.offers())
        .map(r -> new Reason(ReasonKind.NOT_OFFERED, r.name(), "selector '" + r.selector() + "'"))
        .ifPresent(reasons::add);
    HostFunction tagged = rule.map(r -> function.withTags(r.tags())).orElse(function);
    return new Verdict(function.address(), Optional.of(tagged), reasons, passed);
  }
}
