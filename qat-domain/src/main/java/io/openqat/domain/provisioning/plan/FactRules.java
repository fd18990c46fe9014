// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.VirtualFunction;
import java.util.ArrayList;
import java.util.List;

/** Nothing is planned on facts that could not be had, or that contradict each other. */
final class FactRules {
  private final PhysicalFunction pf;
  private final List<Refusal> refusals = new ArrayList<>();

  private FactRules(PhysicalFunction pf) {
    this.pf = pf;
  }

  static List<Refusal> against(PhysicalFunction pf, DeviceGoal goal) {
    var rules = new FactRules(pf);
    rules.require(pf.host().driver());
    goal.attributes().keySet().stream()
        .map(name -> pf.status().attributes().getOrDefault(name, Reading.absent()))
        .forEach(rules::require);
    if (goal.functions().isPresent() || goal.services().isPresent()) {
      rules.require(pf.status().state());
      rules.require(pf.status().services());
      pf.sriov().ifPresent(rules::functions);
    }
    return rules.refusals;
  }

  private void functions(Sriov sriov) {
    require(sriov.total());
    require(sriov.enabled());
    pf.functions().stream().map(VirtualFunction::host).forEach(host -> require(host.driver()));
    sriov
        .enabled()
        .optional()
        .filter(enabled -> enabled != pf.functions().size())
        .ifPresent(
            enabled ->
                refuse(
                    RefusalRule.IN_TRANSITION,
                    enabled + " VFs are said to be enabled, found " + pf.functions().size()));
  }

  private void require(Reading<?> reading) {
    if (reading instanceof Reading.Unreadable<?> unreadable) {
      refuse(RefusalRule.FACT_UNREADABLE, unreadable.source() + ": " + unreadable.why());
    }
  }

  private void refuse(RefusalRule rule, String what) {
    refusals.add(new Refusal(pf.address(), rule, what));
  }
}
