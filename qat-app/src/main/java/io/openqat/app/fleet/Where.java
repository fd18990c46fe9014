// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet;

import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.PlacementPolicies;
import io.openqat.domain.assignment.PlacementPolicy;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
   * The hosts that can, the best first: all on the node before some, then by what is left, as the
   * policy has it: {@code balanced} begins where most is free, any other where least is.
   */
  public List<Fit> in(Fleet fleet) {
    Comparator<Fit> left = Comparator.comparingInt(Fit::fitting);
    return fleet.agents().parallelStream()
        .flatMap(view -> on(view).stream())
        .sorted(
            Comparator.comparingInt((Fit fit) -> -Math.min(fit.near(), request.count()))
                .thenComparing(policy == PlacementPolicies.BALANCED ? left.reversed() : left)
                .thenComparing(fit -> fit.view().host().orElseThrow().name()))
        .toList();
  }

  private Optional<Fit> on(AgentView view) {
    if (view.functions().count() < request.count()) {
      return Optional.empty();
    }
    var near = new ArrayList<HostFunction>();
    var far = new ArrayList<HostFunction>();
    for (List<HostFunction> group : view.functions().groups()) {
      HostFunction one = group.get(0);
      if (fits(one)) {
        boolean there = request.node().isEmpty() || one.node().equals(request.node());
        (there ? near : far).addAll(meant(group, view));
      }
    }
    int fitting = near.size() + far.size();
    int onNode = near.size();
    near.addAll(far);
    return fitting < request.count()
        ? Optional.empty()
        : Optional.of(
            new Fit(
                view,
                fitting,
                onNode,
                near.stream().limit(request.count()).map(HostFunction::address).toList()));
  }

  private boolean fits(HostFunction function) {
    return request.against(function).findAny().isEmpty()
        && policy.objection(function, request).isEmpty();
  }

  private List<HostFunction> meant(List<HostFunction> group, AgentView view) {
    return selector.equals(Selector.ANY)
        ? group
        : group.stream()
            .filter(one -> selector.matches(one, view.host().orElseThrow().inventory()))
            .toList();
  }
}
