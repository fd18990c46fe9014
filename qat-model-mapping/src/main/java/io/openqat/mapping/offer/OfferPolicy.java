// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.offer;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Decides what of a host is offered. Policies about a function's state come first, then the rules
 * in their order; a function that no rule means is offered. A list that ends with {@code
 * exclude(name, Selector.ANY)} offers only what the rules before it offer.
 *
 * @param rules names unique and none of {@link BuiltInRules}
 * @param offerDown whether devices are offered whose driver says {@code down}. They have no VFs
 *     then, so that what is offered is the PF as a whole
 * @param offerUnhealthy whether functions in {@link HostState#unhealthy} are offered
 * @param offerAssigned whether functions in {@link HostState#assigned} stay in what is reported,
 *     marked as in use
 */
public record OfferPolicy(
    List<OfferRule> rules, boolean offerDown, boolean offerUnhealthy, boolean offerAssigned) {

  /** Everything but devices that are down. */
  public static final OfferPolicy DEFAULT = new OfferPolicy(List.of(), false, true, true);

  public OfferPolicy {
    rules = List.copyOf(rules);
    var names = new HashSet<>(BuiltInRules.ALL);
    for (OfferRule rule : rules) {
      if (!names.add(rule.name())) {
        throw new IllegalArgumentException(
            "rule name '" + rule.name() + "' is taken; every rule needs a name of its own");
      }
    }
  }

  /** These rules with the same policies. */
  public OfferPolicy withRules(List<OfferRule> other) {
    return new OfferPolicy(other, offerDown, offerUnhealthy, offerAssigned);
  }

  /** What of this host is offered. */
  public Offer select(Inventory inventory, HostState state) {
    var offered = new ArrayList<OfferedFunction>();
    var excluded = new ArrayList<Exclusion>();
    for (PhysicalFunction device : inventory.devices()) {
      List<OfferedFunction> candidates = candidates(device);
      if (candidates.isEmpty()) {
        excluded.add(
            new Exclusion(
                device.address(),
                BuiltInRules.VFS_IN_TRANSITION,
                "it has, or may have, VFs enabled, and none is to be seen"));
      }
      for (OfferedFunction function : candidates) {
        Optional<OfferRule> rule = firstMeaning(function);
        Optional<Exclusion> why = byState(function, state).or(() -> byRule(function, rule));
        why.ifPresentOrElse(
            excluded::add,
            () -> offered.add(rule.map(r -> function.withTags(r.tags())).orElse(function)));
      }
    }
    for (OrphanFunction orphan : inventory.orphans()) {
      excluded.add(
          new Exclusion(
              orphan.address(),
              BuiltInRules.NO_PHYSICAL_FUNCTION,
              "its physical function is not on this host"));
    }
    return new Offer(offered, excluded);
  }

  private static List<OfferedFunction> candidates(PhysicalFunction device) {
    return device.deployables().stream()
        .map(
            deployable ->
                new OfferedFunction(
                    device,
                    device.functions().stream()
                        .filter(vf -> vf.address().equals(deployable.attachHandle()))
                        .findFirst(),
                    Collections.emptySortedSet()))
        .toList();
  }

  private Optional<OfferRule> firstMeaning(OfferedFunction function) {
    return rules.stream().filter(rule -> rule.selector().matches(function)).findFirst();
  }

  private Optional<Exclusion> byState(OfferedFunction function, HostState state) {
    PhysicalFunction device = function.device();
    boolean down =
        device.status().state().optional().filter(OperationalState.DOWN::equals).isPresent();
    if (down && !offerDown) {
      return left(function, BuiltInRules.DEVICE_DOWN, "device " + device.address() + " is down");
    }
    boolean unhealthy =
        state.unhealthy().contains(device.address())
            || state.unhealthy().contains(function.address());
    if (unhealthy && !offerUnhealthy) {
      return left(function, BuiltInRules.UNHEALTHY, "it or its device is unhealthy: see findings");
    }
    if (state.assigned().contains(function.address()) && !offerAssigned) {
      return left(function, BuiltInRules.ASSIGNED, "it is assigned to a virtual machine");
    }
    return Optional.empty();
  }

  private static Optional<Exclusion> byRule(OfferedFunction function, Optional<OfferRule> rule) {
    return rule.filter(r -> r.verdict() == OfferRule.Verdict.EXCLUDE)
        .flatMap(r -> left(function, r.name(), "selector '" + r.selector() + "'"));
  }

  private static Optional<Exclusion> left(OfferedFunction function, String rule, String reason) {
    return Optional.of(new Exclusion(function.address(), rule, reason));
  }
}
