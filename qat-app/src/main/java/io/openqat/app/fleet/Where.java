// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet;

import io.openqat.app.fleet.OfferedGroups.Group;
import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.PlacementPolicies;
import io.openqat.domain.assignment.PlacementPolicy;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * Which hosts can give what is asked for. Whether a function may be given at all is what its agent
 * says of it; whether it is what was asked for, the request and the policy say, as in {@code qat
 * assign}.
 *
 * @param request what is asked for
 * @param policy where it should be
 * @param selector the functions that are meant
 */
public record Where(AssignmentRequest request, PlacementPolicy policy, Selector selector) {
  /**
   * A host that can give it.
   *
   * @param view the host
   * @param fitting how many of its functions fit
   * @param near how many of these are on the node that is asked for; all when none is
   * @param functions as many of them as are asked for, those on the node first
   */
  public record Fit(AgentView view, int fitting, int near, List<PciAddress> functions) {
    public Fit {
      functions = List.copyOf(functions);
    }
  }

  /**
   * What was found.
   *
   * @param able how many hosts can give it
   * @param best those of them that are named, the best first
   */
  public record Found(int able, List<Fit> best) {
    public Found {
      best = List.copyOf(best);
    }
  }

  /**
   * How many functions of a host fit. Which these are is asked of those hosts only that are named.
   */
  private record Able(AgentView view, int fitting, int near) {
    String name() {
      return view.host().orElseThrow().name();
    }
  }

  /**
   * The hosts that can, the best first: all on the node before some, then by what is left, as the
   * policy has it: {@code balanced} begins where most is free, any other where least is.
   *
   * @param most how many to name
   */
  public Found in(Fleet fleet, int most) {
    return policy.choosing(() -> search(fleet, most));
  }

  private Found search(Fleet fleet, int most) {
    Comparator<Able> left = Comparator.comparingInt(Able::fitting);
    Comparator<Able> order =
        Comparator.comparingInt((Able host) -> -Math.min(host.near(), request.count()))
            .thenComparing(policy == PlacementPolicies.BALANCED ? left.reversed() : left)
            .thenComparing(Able::name);
    var verdicts = new HashMap<FunctionKind, Boolean>();
    var worstFirst = new PriorityQueue<Able>(order.reversed());
    int able = 0;
    for (AgentView view : fleet.agents()) {
      Optional<Able> host = on(view, verdicts);
      if (host.isPresent()) {
        able++;
        if (worstFirst.size() < most) {
          worstFirst.add(host.get());
        } else if (most > 0 && order.compare(host.get(), worstFirst.element()) < 0) {
          worstFirst.remove();
          worstFirst.add(host.get());
        }
      }
    }
    return new Found(able, worstFirst.stream().sorted(order).map(h -> fit(h, verdicts)).toList());
  }

  private Optional<Able> on(AgentView view, Map<FunctionKind, Boolean> verdicts) {
    if (view.functions().count() < request.count()) {
      return Optional.empty();
    }
    int fitting = 0;
    int near = 0;
    for (Group group : view.functions().groups()) {
      int size = meantAndFitting(group, view, verdicts).size();
      fitting += size;
      near += size > 0 && isNear(group) ? size : 0;
    }
    return fitting < request.count()
        ? Optional.empty()
        : Optional.of(new Able(view, fitting, near));
  }

  private Fit fit(Able host, Map<FunctionKind, Boolean> verdicts) {
    var near = new ArrayList<HostFunction>();
    var far = new ArrayList<HostFunction>();
    for (Group group : host.view().functions().groups()) {
      (isNear(group) ? near : far).addAll(meantAndFitting(group, host.view(), verdicts));
    }
    List<PciAddress> first =
        Stream.concat(near.stream(), far.stream())
            .limit(request.count())
            .map(HostFunction::address)
            .toList();
    return new Fit(host.view(), host.fitting(), host.near(), first);
  }

  /** All of a group are on one node. */
  private boolean isNear(Group group) {
    return request.node().isEmpty() || group.functions().get(0).node().equals(request.node());
  }

  private List<HostFunction> meantAndFitting(
      Group group, AgentView view, Map<FunctionKind, Boolean> verdicts) {
    if (!verdicts.computeIfAbsent(group.kind(), kind -> fits(group.functions().get(0)))) {
      return List.of();
    }
    if (looksAtKindOnly() && selector.equals(Selector.ANY)) {
      return group.functions();
    }
    return group.functions().stream()
        .filter(one -> looksAtKindOnly() || isAllowed(one))
        .filter(one -> selector.matches(one, view.host().orElseThrow().inventory()))
        .toList();
  }

  private boolean fits(HostFunction function) {
    return request.fits(function) && (!looksAtKindOnly() || isAllowed(function));
  }

  /** A policy that is added may tell apart functions of one kind. */
  private boolean looksAtKindOnly() {
    return policy instanceof PlacementPolicies;
  }

  private boolean isAllowed(HostFunction function) {
    return policy.objection(function, request).isEmpty();
  }
}
