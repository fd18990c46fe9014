// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.discovery.IommuObstacle.Kind;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Findings on what keeps VFIO from handing out the functions of a host. */
final class IommuReview {
  private static final String GROUPS = "/sys/kernel/iommu_groups";
  private static final String XEN_REMEDY =
      "Give functions to Xen's guests by its own means ('xl pci-assignable-add'); for KVM, boot the"
          + " kernel without Xen.";

  private final IommuGroups groups;
  private final List<Finding> findings = new ArrayList<>();

  private IommuReview(IommuGroups groups) {
    this.groups = groups;
  }

  static List<Finding> of(Inventory inventory, HostFacts facts) {
    var review = new IommuReview(IommuGroups.of(inventory, facts));
    review.reviewIommu(inventory);
    inventory.devices().forEach(review::reviewGroups);
    return review.findings;
  }

  /** What of all devices is the same is said once, of the host. */
  private void reviewIommu(Inventory inventory) {
    List<PhysicalFunction> devices =
        inventory.devices().stream().filter(IommuReview::isOnItsOwnHost).toList();
    SortedMap<PciAddress, IommuObstacle> without = new TreeMap<>();
    for (PhysicalFunction pf : devices) {
      withoutIommu(pf).ifPresent(obstacle -> without.put(pf.address(), obstacle));
    }
    if (!without.isEmpty() && without.size() == devices.size()) {
      findings.add(ofHost(without.values().stream().map(IommuObstacle::kind).toList()));
    } else {
      without.forEach(
          (address, obstacle) ->
              findings.add(
                  Finding.about(
                      FindingKinds.IOMMU_OFF,
                      address,
                      SysPath.of(address, "iommu_group"),
                      obstacle.text() + ", though for others one is")));
    }
  }

  /** One without SR-IOV may be in a guest, which needs no IOMMU. */
  private static boolean isOnItsOwnHost(PhysicalFunction pf) {
    return !pf.functions().isEmpty()
        || pf.sriov().filter(sriov -> !sriov.total().equals(Reading.known(0))).isPresent();
  }

  /** Why none of its functions has an IOMMU, if that is so. */
  private Optional<IommuObstacle> withoutIommu(PhysicalFunction pf) {
    Optional<IommuObstacle> first = Optional.empty();
    for (var function : functions(pf)) {
      Optional<IommuObstacle> without =
          groups.against(function.getKey(), function.getValue()).stream()
              .filter(obstacle -> obstacle.kind().isWithoutIommu())
              .findFirst();
      if (without.isEmpty()) {
        return Optional.empty();
      }
      first = first.or(() -> without);
    }
    return first;
  }

  private static Finding ofHost(List<Kind> why) {
    var finding =
        new Finding(
            FindingKinds.IOMMU_OFF,
            Optional.empty(),
            Optional.of(GROUPS),
            why.contains(Kind.NO_IOMMU_MODE)
                ? "VFIO is in its no-IOMMU mode: no accelerator can be given to a virtual machine"
                : why.contains(Kind.XEN)
                    ? "the host runs under Xen, which has the IOMMU: no accelerator can be given to"
                        + " a virtual machine by VFIO"
                    : "no accelerator is in an IOMMU group: none can be given to a virtual"
                        + " machine");
    return why.contains(Kind.XEN) ? finding.withRemedy(XEN_REMEDY) : finding;
  }

  /** One finding for each group of a device, about the first of its functions in it. */
  private void reviewGroups(PhysicalFunction pf) {
    var told = new HashSet<IommuGroup>();
    for (var function : functions(pf)) {
      HostBinding binding = function.getValue();
      binding
          .iommuGroup()
          .optional()
          .filter(told::add)
          .ifPresent(group -> reviewGroup(group, function.getKey(), binding));
    }
  }

  private void reviewGroup(IommuGroup group, PciAddress address, HostBinding binding) {
    for (IommuObstacle obstacle : groups.against(address, binding)) {
      String folder = GROUPS + "/" + group;
      if (obstacle.kind() == Kind.SHARED) {
        add(FindingKinds.IOMMU_GROUP_SHARED, address, folder + "/devices", obstacle);
      } else if (obstacle.kind() == Kind.RESERVED) {
        add(FindingKinds.RESERVED_MEMORY, address, folder + "/reserved_regions", obstacle);
      }
    }
  }

  private void add(FindingKind kind, PciAddress address, String path, IommuObstacle obstacle) {
    findings.add(Finding.about(kind, address, path, obstacle.text()));
  }

  /** What of a device can be given away: its VFs, or it as a whole. */
  private static List<Map.Entry<PciAddress, HostBinding>> functions(PhysicalFunction pf) {
    return pf.functions().isEmpty()
        ? List.of(Map.entry(pf.address(), pf.host()))
        : pf.functions().stream().map(vf -> Map.entry(vf.address(), vf.host())).toList();
  }
}
