// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.discovery.HostDrivers;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.provisioning.DeviceWish;
import io.openqat.domain.provisioning.DriverChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a PF can never be, whatever is done to it. */
final class WishRules {
  private final PhysicalFunction pf;
  private final DeviceWish wish;
  private final HostDrivers drivers;
  private final List<Refusal> refusals = new ArrayList<>();

  private WishRules(PhysicalFunction pf, DeviceWish wish, HostDrivers drivers) {
    this.pf = pf;
    this.wish = wish;
    this.drivers = drivers;
  }

  static List<Refusal> against(PhysicalFunction pf, DeviceWish wish, HostDrivers drivers) {
    var rules = new WishRules(pf, wish, drivers);
    rules.functions();
    rules.services();
    rules.attributes();
    rules.driver();
    return List.copyOf(rules.refusals);
  }

  private void functions() {
    if (wish.functions().isEmpty() || wish.functions().get().isOff()) {
      return;
    }
    Optional<Reading<Integer>> total = pf.sriov().map(sriov -> sriov.total());
    if (total.isEmpty() || total.get().equals(Reading.known(0))) {
      refuse(RefusalRule.NO_SRIOV, "it cannot have VFs");
      return;
    }
    total.get().optional().ifPresent(this::counts);
  }

  private void counts(int total) {
    int wanted = wish.functions().orElseThrow().on(total);
    if (wanted > total) {
      refuse(
          RefusalRule.TOO_MANY_FUNCTIONS,
          wanted + " VFs are wanted, " + total + " is the most it can have");
    }
    int offered = wish.offered().orElse(0);
    if (offered > wanted) {
      refuse(
          RefusalRule.TOO_MANY_OFFERED,
          offered + " VFs are to be offered, but there are to be " + wanted);
    }
    if (wanted < total && ignoresCounts(total)) {
      refuse(
          RefusalRule.COUNT_NOT_HEEDED,
          wanted + " VFs are wanted, and its driver makes all " + total + " or none");
    }
  }

  /**
   * In-tree drivers make all VFs whatever number is written. Where nothing tells what the driver
   * is, a state file does, which only they have; and where they have none for a model, a number
   * other than none and all. Source: Linux qat_common/adf_sriov.c.
   */
  private boolean ignoresCounts(int total) {
    return pf.model()
        .physicalDriver()
        .flatMap(drivers::isInTree)
        .orElseGet(
            () ->
                !pf.status().state().isAbsent()
                    || (!pf.model().services().isConfigurable()
                        && !pf.model().mainline().equals("no")
                        && DeviceGoal.enabled(pf) == total));
  }

  private void services() {
    if (wish.services().isEmpty()) {
      return;
    }
    ServiceSet wanted = wish.services().get();
    Model model = pf.model();
    if (model.services().isConfigurable() && !model.services().allows(wanted)) {
      refuse(
          RefusalRule.SERVICES_NOT_ALLOWED,
          "the model " + model.name() + " cannot be configured for " + wanted);
    }
    boolean silent = isDriven() && pf.status().services().isAbsent();
    if (!model.services().isConfigurable() || silent) {
      refuse(RefusalRule.SERVICES_FIXED, "its driver offers no choice of services");
    }
  }

  private void attributes() {
    for (String name : wish.attributes().keySet()) {
      if (isDriven() && !pf.status().attributes().containsKey(name)) {
        refuse(RefusalRule.ATTRIBUTE_ABSENT, "its driver has no " + name);
      }
    }
  }

  private void driver() {
    Model model = pf.model();
    wish.driver()
        .filter(choice -> choice != DriverChoice.NONE && choice.of(model).isEmpty())
        .ifPresent(
            choice ->
                refuse(
                    choice == DriverChoice.LIVE_MIGRATION
                        ? RefusalRule.NO_LIVE_MIGRATION
                        : RefusalRule.NO_KERNEL_DRIVER,
                    "the model " + model.name() + " has no such driver: " + choice));
  }

  /** Only a PF's own driver tells what it can be configured for. */
  private boolean isDriven() {
    Optional<DriverName> bound = pf.host().driver().optional();
    return bound.isPresent() && bound.equals(pf.model().physicalDriver());
  }

  private void refuse(RefusalRule rule, String what) {
    refusals.add(new Refusal(pf.address(), rule, what));
  }
}
