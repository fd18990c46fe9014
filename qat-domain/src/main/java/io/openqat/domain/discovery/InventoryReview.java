// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.StatusFile;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an inventory says about itself: the findings that follow from facts already read, so that
 * every adapter raises the same ones.
 */
public final class InventoryReview {
  private static final String TOKEN_REMEDY =
      "Bind the PF's own driver, which its VFs need behind them; if whoever has the PF by VFIO is"
          + " meant to serve them, a VF opens only with that owner's VF token.";

  private final Inventory inventory;
  private final HostFacts facts;
  private final Catalog catalog;
  private final List<Finding> findings = new ArrayList<>();

  private InventoryReview(Inventory inventory, HostFacts facts, Catalog catalog) {
    this.inventory = inventory;
    this.facts = facts;
    this.catalog = catalog;
  }

  /**
   * The findings of an inventory, in no particular order.
   *
   * @param catalog tells where the drivers of a family publish what is wrong
   */
  public static List<Finding> of(Inventory inventory, HostFacts facts, Catalog catalog) {
    var review = new InventoryReview(inventory, facts, catalog);
    inventory.devices().forEach(review::review);
    review.findings.addAll(IommuReview.of(inventory, facts));
    return List.copyOf(review.findings);
  }

  private void review(PhysicalFunction pf) {
    reviewDriver(pf);
    reviewStatus(pf);
    reviewCounts(pf);
    reviewErrors(pf);
    reviewSriov(pf);
    pf.sriov().ifPresent(sriov -> reviewAddresses(pf, sriov));
  }

  private void reviewErrors(PhysicalFunction pf) {
    long fatal = pf.status().errors().optional().map(ErrorCounters::fatal).orElse(0L);
    if (fatal > 0) {
      String file = catalog.statusLayout(pf.model()).errors().map(f -> f.fatal()).orElse("errors");
      add(FindingKinds.FATAL_ERROR, pf, file, "it has counted fatal errors: " + fatal);
    }
  }

  private void reviewSriov(PhysicalFunction pf) {
    NoVirtualFunctions.of(pf, inventory)
        .filter(none -> none.isOff() && pf.functions().isEmpty())
        .ifPresent(none -> add(FindingKinds.SRIOV_OFF, pf, "sriov_totalvfs", none.why()));
  }

  private void reviewDriver(PhysicalFunction pf) {
    Optional<DriverName> expected = pf.model().physicalDriver();
    String wanted = expected.map(d -> " (expected " + d + ")").orElse("");
    if (pf.host().driver().isAbsent()) {
      var missing = MissingDriver.of(pf, facts, catalog);
      String why = missing.why().isEmpty() ? "" : ": " + missing.why();
      findings.add(
          about(FindingKinds.DRIVER_MISSING, pf, "driver", "no driver is bound" + wanted + why)
              .withRemedy(missing.remedy()));
    }
    pf.host()
        .driver()
        .optional()
        .filter(driver -> isUnexpected(driver, pf))
        .map(
            driver ->
                about(FindingKinds.DRIVER_UNEXPECTED, pf, "driver", "bound to " + driver + wanted))
        .map(finding -> isOwnedByVfio(pf) ? finding.withRemedy(TOKEN_REMEDY) : finding)
        .ifPresent(findings::add);
  }

  /** Where its own driver is not known, any but one that leaves its VFs without any. */
  private static boolean isUnexpected(DriverName driver, PhysicalFunction pf) {
    return pf.model()
        .physicalDriver()
        .map(own -> !own.equals(driver))
        .orElse(driver.keepsForOthers() && !pf.functions().isEmpty());
  }

  /** Whether its VFs hang on whoever opened the PF. */
  private static boolean isOwnedByVfio(PhysicalFunction pf) {
    return pf.host().isVfio() && !pf.functions().isEmpty();
  }

  private void reviewStatus(PhysicalFunction pf) {
    var layout = catalog.statusLayout(pf.model());
    if (pf.status().state().optional().filter(OperationalState.DOWN::equals).isPresent()) {
      String file = layout.state().map(StatusFile::path).orElse("state");
      findings.add(
          layout.switchFile().isPresent()
              ? down(pf, file)
              : about(FindingKinds.DEVICE_DOWN, pf, file, "the device is down"));
    }
    Optional<ServiceSet> services = pf.status().services().optional();
    if (services.isPresent() && !pf.model().services().knows(services.get())) {
      String message =
          "services are " + services.get() + ", not all known for model " + pf.model().name();
      add(
          FindingKinds.SERVICES_UNEXPECTED,
          pf,
          layout.services().map(StatusFile::path).orElse("services"),
          message);
    }
  }

  /** Of one that is taken down and brought up by hand. Seen on Linux 6.12.117 and 7.3.4. */
  private Finding down(PhysicalFunction pf, String file) {
    if (pf.host().driver().isAbsent()) {
      var missing = MissingDriver.of(pf, facts, catalog);
      return about(FindingKinds.DEVICE_DOWN, pf, file, "the device is down, and " + missing.why())
          .withRemedy(missing.remedy());
    }
    if (!pf.functions().isEmpty()) {
      return about(
              FindingKinds.DEVICE_DOWN,
              pf,
              file,
              "the device is down though it has VFs: their removal waits, or the device is in"
                  + " reset")
          .withRemedy(
              "Stop the VM that uses one of its VFs, if there is one. If there is none and it is"
                  + " still so in half a minute, its reset never ends, and its driver would not"
                  + " know these VFs afterwards: start the machine anew when nobody needs them.");
    }
    return about(FindingKinds.DEVICE_DOWN, pf, file, "the device is down");
  }

  private void reviewCounts(PhysicalFunction pf) {
    int found = pf.functions().size();
    Reading<Integer> enabled = pf.sriov().map(Sriov::enabled).orElseGet(Reading::absent);
    Optional<String> contradiction =
        enabled.fold(
            says ->
                says == found
                    ? Optional.<String>empty()
                    : Optional.of("says " + says + " VFs, found " + found),
            () -> found == 0 ? Optional.empty() : Optional.of("is absent, but VFs found: " + found),
            (source, why) -> Optional.empty());
    contradiction.ifPresent(
        message -> add(FindingKinds.VF_COUNT_MISMATCH, pf, "sriov_numvfs", message));

    int most = Math.max(found, enabled.optional().orElse(0));
    pf.sriov()
        .flatMap(sriov -> sriov.total().optional())
        .filter(total -> most > total)
        .ifPresent(
            total ->
                add(
                    FindingKinds.VF_COUNT_MISMATCH,
                    pf,
                    "sriov_totalvfs",
                    "allows " + total + " VFs, but there are " + most));
  }

  private void reviewAddresses(PhysicalFunction pf, Sriov sriov) {
    Optional<Integer> offset = sriov.offset().optional();
    Optional<Integer> stride = sriov.stride().optional();
    if (offset.isEmpty() || stride.isEmpty()) {
      return;
    }
    for (VirtualFunction vf : pf.functions()) {
      Optional<PciAddress> expected =
          pf.address().virtualFunction(offset.get(), stride.get(), vf.index());
      if (!expected.equals(Optional.of(vf.address()))) {
        String instead = expected.map(a -> "lead to " + a).orElse("leave the last bus");
        findings.add(
            Finding.about(
                FindingKinds.VF_ADDRESS_UNEXPECTED,
                vf.address(),
                SysPath.of(pf.address(), "virtfn" + vf.index()),
                "offset " + offset.get() + " and stride " + stride.get() + " " + instead));
      }
    }
  }

  private void add(FindingKind kind, PhysicalFunction pf, String file, String message) {
    findings.add(about(kind, pf, file, message));
  }

  private Finding about(FindingKind kind, PhysicalFunction pf, String file, String message) {
    return Finding.about(kind, pf.address(), SysPath.of(pf.address(), file), message)
        .withRemedy(kind.remedy(pf, catalog));
  }
}
