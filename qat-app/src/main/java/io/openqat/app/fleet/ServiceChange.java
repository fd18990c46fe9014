// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.openqat.app.fleet.Waves.LeftOut;
import io.openqat.app.fleet.Waves.Why;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.control.Usage;
import io.openqat.domain.discovery.HostFacts;
import io.openqat.domain.offer.Criterion;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.ReasonKind;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.pci.AddressPattern;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.domain.provisioning.DeviceWish;
import io.openqat.domain.provisioning.FunctionTarget;
import io.openqat.domain.provisioning.plan.Force;
import io.openqat.domain.provisioning.plan.Plan;
import io.openqat.domain.provisioning.plan.Planner;
import io.openqat.domain.provisioning.plan.Refusal;
import io.openqat.domain.provisioning.plan.RefusalRule;
import io.openqat.domain.provisioning.plan.Situation;
import io.openqat.json.SeenHost;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Other services for devices, each with the VFs that it has now. What stands against it on a host
 * is asked where {@code qat provision} asks, with what the host's agent tells.
 *
 * @param services what the devices are to be configured for
 * @param selector the PFs that are meant
 * @param catalog the models that are known here
 */
public record ServiceChange(ServiceSet services, Selector selector, Catalog catalog) {
  /** Refusals that end by themselves or when somebody lets go. */
  private static final Set<RefusalRule> PASSING =
      EnumSet.of(
          RefusalRule.ASSIGNED,
          RefusalRule.VFIO_OPEN,
          RefusalRule.VM_DEFINED,
          RefusalRule.KERNEL_USE,
          RefusalRule.FOREIGN_OWNER,
          RefusalRule.IN_TRANSITION);

  private static final Map<String, ClaimKind> CLAIMS =
      Map.of(
          ReasonKind.ASSIGNED.toString(), ClaimKind.ASSIGNED,
          ReasonKind.CLAIMED.toString(), ClaimKind.VFIO_OPEN,
          ReasonKind.FOREIGN_OWNER.toString(), ClaimKind.FOREIGN_OWNER);

  /** The PFs of a host that are meant. */
  List<PhysicalFunction> meantOn(SeenHost host) {
    return host.inventory().devices().stream()
        .filter(pf -> selector.matches(HostFunction.of(pf), host.inventory()))
        .toList();
  }

  /** Why a PF is not changed; empty when it can be. */
  Optional<LeftOut> against(PhysicalFunction pf, AgentView view) {
    SeenHost host = view.host().orElseThrow();
    for (PciAddress address : addresses(pf).toList()) {
      String code = host.errors().get(address);
      if (code != null) {
        return Optional.of(
            new LeftOut(view, pf.address(), Why.REFUSED, code, "an error was found in " + address));
      }
    }
    Plan plan = Planner.plan(situation(host), wish(pf), Force.NONE);
    List<Refusal> refusals = plan.refusals();
    if (refusals.isEmpty()) {
      return plan.isEmpty()
          ? Optional.of(
              new LeftOut(view, pf.address(), Why.AS_WANTED, "as-wanted", "it has these services"))
          : Optional.empty();
    }
    return Optional.of(
        refusals.stream()
            .filter(refusal -> !PASSING.contains(refusal.rule()))
            .findFirst()
            .map(one -> left(view, one, Why.REFUSED, one.what()))
            .orElseGet(() -> left(view, refusals.get(0), Why.WAITS, uses(pf, host, refusals))));
  }

  private static LeftOut left(AgentView view, Refusal refusal, Why why, String text) {
    return new LeftOut(view, refusal.device(), why, refusal.rule().toString(), text);
  }

  /** What is in the way, for people: how many functions by what, and the first in full. */
  private static String uses(PhysicalFunction pf, SeenHost host, List<Refusal> refusals) {
    List<Map.Entry<PciAddress, SeenHost.Against>> uses = uses(pf, host);
    if (uses.isEmpty()) {
      return refusals.get(0).what();
    }
    String rules =
        uses.stream()
            .collect(groupingBy(use -> use.getValue().rule(), TreeMap::new, counting()))
            .entrySet()
            .stream()
            .map(rule -> rule.getKey() + " " + rule.getValue())
            .collect(joining(", "));
    return "in use: %s (%s: %s)"
        .formatted(rules, uses.get(0).getKey(), uses.get(0).getValue().text());
  }

  private static List<Map.Entry<PciAddress, SeenHost.Against>> uses(
      PhysicalFunction pf, SeenHost host) {
    return addresses(pf)
        .flatMap(
            address ->
                host.refusals().getOrDefault(address, List.of()).stream()
                    .filter(against -> CLAIMS.containsKey(against.rule()))
                    .map(against -> Map.entry(address, against)))
        .toList();
  }

  /** The VFs it has now, as a wish: a change of services takes all of them away. */
  private DesiredState wish(PhysicalFunction pf) {
    int enabled = pf.sriov().flatMap(sriov -> sriov.enabled().optional()).orElse(0);
    int total = pf.sriov().flatMap(sriov -> sriov.total().optional()).orElse(0);
    FunctionTarget functions =
        enabled > 0 && enabled == total ? FunctionTarget.ON : FunctionTarget.of(enabled);
    return DesiredState.of(
        Selector.of(Criterion.DEVICE, new AddressPattern(pf.address().toString())),
        DeviceWish.of(functions).withServices(services));
  }

  private Situation situation(SeenHost host) {
    var claims = new HashSet<Claim>();
    for (PhysicalFunction pf : host.inventory().devices()) {
      uses(pf, host)
          .forEach(
              use ->
                  claims.add(
                      new Claim(
                          use.getKey(),
                          CLAIMS.getOrDefault(use.getValue().rule(), ClaimKind.FOREIGN_OWNER),
                          use.getValue().text())));
    }
    return new Situation(host.inventory(), Usage.of(claims), HostFacts.UNKNOWN, catalog);
  }

  private static Stream<PciAddress> addresses(PhysicalFunction pf) {
    return Stream.concat(Stream.of(pf.address()), pf.functions().stream().map(vf -> vf.address()));
  }
}
