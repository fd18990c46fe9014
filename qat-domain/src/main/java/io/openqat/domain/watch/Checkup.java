// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKind;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.Severity;
import io.openqat.domain.discovery.SysPath;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one pass says against each device: its findings, its counters, its VFs and its groups. */
final class Checkup {
  /** What a PF does no work with. */
  private static final Set<FindingKind> DISABLING =
      Set.of(
          FindingKinds.DEVICE_DOWN,
          FindingKinds.DRIVER_MISSING,
          FindingKinds.FATAL_ERROR,
          FindingKinds.DEVICE_UNRESPONSIVE,
          WatchFindings.FUNCTION_HELD);

  private static final Set<FindingKind> VFS_LOST =
      Set.of(FindingKinds.VF_MISSING, FindingKinds.VF_COUNT_MISMATCH);

  /** The device counts errors that it repaired. */
  private static final String ERRORS_CORRECTABLE = "errors-correctable";

  /** The device counts requests that it lost. */
  private static final String ERRORS_NONFATAL = "errors-nonfatal";

  /** An IOMMU group has members on VFIO and on other drivers, so VFIO refuses the group. */
  private static final String GROUP_NOT_VIABLE = "iommu-group-not-viable";

  /** There are fewer VFs than before, and the device does not say that it has been told so. */
  private static final String VF_LOST = "vf-lost";

  private final Set<PciAddress> held;
  private final GroupReview groups;
  private final Map<PciAddress, List<Finding>> findings = new HashMap<>();

  Checkup(HeldInventory host) {
    this.held = host.held();
    this.groups = new GroupReview(host.inventory(), host.facts(), held);
    for (Finding finding : host.findings()) {
      finding
          .address()
          .ifPresent(a -> findings.computeIfAbsent(a, key -> new ArrayList<>()).add(finding));
    }
  }

  /** How many VFs of a device this pass has seen. */
  int functions(PhysicalFunction pf) {
    return (int) pf.functions().stream().filter(vf -> !held.contains(vf.address())).count();
  }

  Symptoms of(PhysicalFunction pf, Baseline baseline) {
    var symptoms = new Symptoms();
    found(pf.address()).forEach(finding -> add(symptoms, finding, ofDevice(pf, finding)));
    pf.functions()
        .forEach(vf -> found(vf.address()).forEach(f -> add(symptoms, f, general(f.kind()))));
    if (!held.contains(pf.address())) {
      compareErrors(pf, baseline, symptoms);
      compareFunctions(pf, baseline, symptoms);
      reviewGroups(pf, symptoms);
    }
    return symptoms;
  }

  private List<Finding> found(PciAddress function) {
    return findings.getOrDefault(function, List.of());
  }

  private static Grade ofDevice(PhysicalFunction pf, Finding finding) {
    FindingKind kind = finding.kind();
    if (DISABLING.contains(kind)) {
      return Grade.UNHEALTHY;
    }
    if (kind.equals(FindingKinds.DRIVER_UNEXPECTED)) {
      // A PF without VFs on a VFIO driver is one to be given to a VM as a whole.
      boolean givenAway = pf.host().isVfio() && pf.functions().isEmpty();
      return givenAway ? Grade.HEALTHY : Grade.DEGRADED;
    }
    return general(kind);
  }

  private static Grade general(FindingKind kind) {
    return kind.severity() == Severity.ERROR ? Grade.DEGRADED : Grade.HEALTHY;
  }

  private static void add(Symptoms symptoms, Finding finding, Grade grade) {
    if (grade != Grade.HEALTHY) {
      String place = finding.path().map(Checkup::withoutFolder).map(p -> p + ": ").orElse("");
      boolean lost = VFS_LOST.contains(finding.kind());
      String code = lost ? VF_LOST : finding.kind().code();
      symptoms.add(code, grade, place + finding.message());
    }
  }

  /** The function and the file, or the path when it leads elsewhere. */
  private static String withoutFolder(String path) {
    String folder = SysPath.DEVICES + "/";
    return path.startsWith(folder) ? path.substring(folder.length()) : path;
  }

  private static void compareErrors(PhysicalFunction pf, Baseline baseline, Symptoms symptoms) {
    Optional<ErrorCounters> reading = pf.status().errors().optional();
    if (reading.isEmpty()) {
      return;
    }
    ErrorCounters now = reading.get();
    ErrorCounters before = baseline.errorsBefore(now);
    if (now.correctable() > before.correctable()) {
      symptoms.add(ERRORS_CORRECTABLE, Grade.DEGRADED, "errors that it repairs are rising");
    }
    if (now.nonfatal() > before.nonfatal()) {
      symptoms.add(ERRORS_NONFATAL, Grade.UNHEALTHY, "errors that lose a request are rising");
    }
  }

  private void compareFunctions(PhysicalFunction pf, Baseline baseline, Symptoms symptoms) {
    if (baseline.hasLost(pf, functions(pf))) {
      symptoms.add(
          VF_LOST,
          Grade.DEGRADED,
          "there are fewer VFs than before, and it does not tell how many there should be");
    }
  }

  private void reviewGroups(PhysicalFunction pf, Symptoms symptoms) {
    groups
        .verdict(pf.host())
        .ifPresent(text -> symptoms.add(GROUP_NOT_VIABLE, Grade.DEGRADED, text));
    pf.functions().stream()
        .flatMap(vf -> groups.verdict(vf.host()).stream())
        .distinct()
        .forEach(text -> symptoms.add(GROUP_NOT_VIABLE, Grade.DEGRADED, text));
  }
}
