// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.discovery.HostDrivers;
import io.openqat.domain.discovery.NoVirtualFunctions;
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
  private final Situation situation;
  private final HostDrivers drivers;
  private final List<Refusal> refusals = new ArrayList<>();

  private WishRules(PhysicalFunction pf, DeviceWish wish, Situation situation) {
    this.pf = pf;
    this.wish = wish;
    this.situation = situation;
    this.drivers = situation.drivers();
  }

  static List<Refusal> against(PhysicalFunction pf, DeviceWish wish, Situation situation) {
    var rules = new WishRules(pf, wish, situation);
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
    Optional<NoVirtualFunctions> none = NoVirtualFunctions.of(pf, situation.inventory());
    none.ifPresent(why -> refuse(RefusalRule.NO_SRIOV, why.why(), why.remedy()));
    if (none.isEmpty()) {
      pf.sriov().flatMap(sriov -> sriov.total().optional()).ifPresent(this::counts);
    }
  }

  private void counts(int total) {
    int wanted = wish.functions().orElseThrow().on(total);
    if (wanted > total) {
      refuse(
          RefusalRule.TOO_MANY_FUNCTIONS,
          wanted + " VFs are wanted, " + total + " is the most it can have");
    }
    wish.offered()
        .filter(offered -> offered.needed() > wanted)
        .ifPresent(
            offered ->
                refuse(
                    RefusalRule.TOO_MANY_OFFERED,
                    offered + " are to be offered, but there are to be " + wanted));
    if (wanted < total && ignoresCounts(total)) {
      refuse(
          RefusalRule.COUNT_NOT_HEEDED,
          wanted + " VFs are wanted, and its driver makes all " + total + " or none");
    }
  }

  /**
   * In-tree drivers of such families make all VFs whatever number is written. A state file is a
   * sign of them, which no package has; a mark of the module is none, for the kernel's own source
   * built by hand bears it too. Without a state file the mark decides, and where nothing tells, a
   * number other than none and all. Source: Linux qat_common/adf_sriov.c.
   */
  private boolean ignoresCounts(int total) {
    if (situation.catalog().family(pf.model()).filter(f -> !f.driver().allOrNone()).isPresent()) {
      return false;
    }
    return !pf.status().state().isAbsent()
        || pf.model()
            .physicalDriver()
            .flatMap(drivers::isInTree)
            .orElseGet(
                () ->
                    !pf.model().services().isConfigurable()
                        && !pf.model().mainline().equals("no")
                        && DeviceGoal.enabled(pf) == total);
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
    if (!model.services().isConfigurable()) {
      refuse(
          RefusalRule.SERVICES_FIXED,
          "its driver offers no choice of services",
          "Leave the services out for this device: no driver of model "
              + model.name()
              + " is known to offer the choice.");
    } else if (silent) {
      unchosen();
    }
  }

  /** A driver that has no file for services, though drivers of the model can have one. */
  private void unchosen() {
    DriverName driver = pf.host().driver().optional().orElseThrow();
    Optional<Boolean> inTree = drivers.isInTree(driver);
    String since =
        pf.model()
            .kernels()
            .servicesSince()
            .map(release -> "the kernel is older than " + release + ", which brought the choice")
            .orElse("this kernel's driver does not offer it");
    String why =
        inTree
            .map(own -> own ? since : "the driver is not the kernel's own, but of a package")
            .orElse(since + ", or the driver is not the kernel's own");
    refuse(
        RefusalRule.SERVICES_FIXED,
        "driver " + driver + " offers no choice of services: " + why,
        inTree.filter(own -> !own).isPresent()
            ? "Choose the services in the configuration of that package, and leave them out here."
            : "Use a newer kernel to choose services; on this one leave them out for this device.");
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
    Optional<DriverChoice> choice = wish.driver().filter(c -> c != DriverChoice.NONE);
    if (choice.isEmpty()) {
      return;
    }
    Optional<DriverName> driver = choice.get().of(model);
    if (driver.isEmpty()) {
      refuse(
          choice.get() == DriverChoice.LIVE_MIGRATION
              ? RefusalRule.NO_LIVE_MIGRATION
              : RefusalRule.NO_KERNEL_DRIVER,
          "the model " + model.name() + " has no such driver: " + choice.get());
    } else if (choice.get() == DriverChoice.KERNEL
        && !model.kernels().virtualDriver()
        && !drivers.has(driver.get())) {
      refuse(
          RefusalRule.NO_KERNEL_DRIVER,
          "no mainline kernel has the VF driver "
              + driver.get()
              + " of model "
              + model.name()
              + ", only the vendor's out-of-tree package, and it is not loaded",
          "With the kernel's own driver on the PF ask for vfio-pci or none.");
    }
  }

  /** Only a PF's own driver tells what it can be configured for. */
  private boolean isDriven() {
    Optional<DriverName> bound = pf.host().driver().optional();
    return bound.isPresent() && bound.equals(pf.model().physicalDriver());
  }

  private void refuse(RefusalRule rule, String what) {
    refuse(rule, what, rule.remedy());
  }

  private void refuse(RefusalRule rule, String what, String remedy) {
    refusals.add(new Refusal(pf.address(), rule, what, remedy));
  }
}
