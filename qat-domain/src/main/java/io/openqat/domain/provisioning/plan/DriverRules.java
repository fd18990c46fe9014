// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VfRange;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.IommuGroups;
import io.openqat.domain.discovery.IommuObstacle;
import io.openqat.domain.discovery.MissingDriver;
import io.openqat.domain.pci.DriverName;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whether the drivers that a plan binds would take a PF or its VFs, as far as the host tells.
 *
 * @param refusals takes what keeps the plan from being made
 * @param notes takes what a person should know of it
 */
record DriverRules(
    Situation situation, PhysicalFunction pf, Consumer<Refusal> refusals, Consumer<String> notes) {
  /** Who works through a kernel driver cannot be told by function, and loses the VF. */
  void noteTaken(List<VirtualFunction> some) {
    Optional<DriverName> own = pf.model().virtualDriver();
    List<Integer> taken =
        some.stream()
            .filter(vf -> own.isPresent() && vf.host().driver().optional().equals(own))
            .map(VirtualFunction::index)
            .toList();
    if (!taken.isEmpty()) {
      notes.accept(
          VfRange.over(taken).stream().map(VfRange::toString).collect(joining(",", "VFs #", ""))
              + " are taken from "
              + own.get()
              + " and may be in use: who works through that driver cannot be seen");
    }
  }

  /** Whether a driver would take the PF, by what is known of PFs that have none. */
  void requireTakesDevice(DriverName driver) {
    if (!Optional.of(driver).equals(pf.model().physicalDriver())) {
      requireLoaded(driver);
      return;
    }
    boolean bound = !pf.host().driver().isAbsent();
    var missing = MissingDriver.of(pf, situation.facts(), situation.catalog());
    switch (missing.cause()) {
      case LETTING_GO -> refuse(RefusalRule.IN_TRANSITION, missing.why(), missing.remedy());
      case NOT_LOADED, NOT_IN_MAINLINE -> {
        if (situation.drivers().lacks(driver)) {
          refuse(RefusalRule.DRIVER_NOT_LOADED, notThere(driver), missing.remedy());
        } else {
          notes.accept(missing.why() + ". " + missing.remedy());
        }
      }
      case NODE_UNKNOWN -> refuse(RefusalRule.NODE_UNKNOWN, missing.why(), missing.remedy());
      case NOT_TAKEN -> {
        if (!bound) {
          notes.accept(missing.why() + ": it may be refused again");
        }
      }
      case OVERRIDDEN -> {
        requireLoaded(driver);
        notes.accept(missing.why() + "; that is cleared");
      }
      case UNKNOWN -> requireLoaded(driver);
    }
  }

  /**
   * Whether a driver would take VFs of the PF, and whether VFIO could hand them out then.
   *
   * @param bound the VFs that are there already; none of those that are to be made
   */
  void requireTakes(DriverName driver, List<VirtualFunction> bound) {
    if (driver.isVfio()) {
      requireGroups(bound);
      if (situation.facts().isXen()) {
        return;
      }
    }
    requireLoaded(driver);
    if (driver.equals(DriverName.VFIO_PCI) && situation.drivers().deny(pf.model())) {
      refuse(
          RefusalRule.VFIO_DENIED,
          "the model " + pf.model().name() + " is on the denylist of vfio-pci");
    }
    if (Optional.of(driver).equals(pf.model().vfioVariant())) {
      pf.model()
          .kernels()
          .variantSince()
          .ifPresent(
              since ->
                  notes.accept(
                      driver
                          + " takes VFs of model "
                          + pf.model().name()
                          + " since Linux "
                          + since
                          + "; that of an older kernel refuses them"));
    }
  }

  /** New VFs get groups of their own, and share with their PF only whether there are any. */
  private void requireGroups(List<VirtualFunction> bound) {
    IommuGroups groups = situation.groups();
    if (bound.isEmpty()) {
      groups
          .against(pf.address(), pf.host())
          .forEach(obstacle -> judge(obstacle, Optional.empty()));
    }
    for (VirtualFunction vf : bound) {
      groups.against(vf.address(), vf.host()).forEach(obstacle -> judge(obstacle, Optional.of(vf)));
    }
  }

  private void judge(IommuObstacle obstacle, Optional<VirtualFunction> bound) {
    switch (obstacle.kind()) {
      case NO_GROUP, NO_IOMMU_MODE ->
          refuse(
              RefusalRule.NO_IOMMU,
              obstacle.text() + ", so VFIO cannot have its VFs",
              FindingKinds.IOMMU_OFF.remedy());
      case XEN ->
          refuse(
              RefusalRule.NO_IOMMU,
              obstacle.text(),
              "Leave the VFs to Xen ('xl pci-assignable-add'), and ask for no driver.");
      case SHARED, RESERVED, UNREADABLE ->
          bound.ifPresent(
              vf ->
                  notes.accept(
                      "VF #" + vf.index() + " cannot be given to a VM then: " + obstacle.text()));
    }
  }

  private void requireLoaded(DriverName driver) {
    if (situation.drivers().lacks(driver)) {
      refuse(RefusalRule.DRIVER_NOT_LOADED, notThere(driver), notThereRemedy(driver));
    }
  }

  private static String notThere(DriverName driver) {
    return "there is no driver " + driver + " on this host";
  }

  /** A variant needs a kernel that has it, and vfio-pci does without. */
  private String notThereRemedy(DriverName driver) {
    return pf.model()
        .kernels()
        .variantSince()
        .filter(since -> Optional.of(driver).equals(pf.model().vfioVariant()))
        .map(
            since ->
                "Load the module of the driver, which takes this model since Linux "
                    + since
                    + ", or ask for vfio-pci.")
        .orElseGet(RefusalRule.DRIVER_NOT_LOADED::remedy);
  }

  private void refuse(RefusalRule rule, String what) {
    refuse(rule, what, rule.remedy());
  }

  private void refuse(RefusalRule rule, String what, String remedy) {
    refusals.accept(new Refusal(pf.address(), rule, what, remedy));
  }
}
