// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands between the functions of a host and virtual machines: its IOMMU and its groups. */
final class IommuReview {
  private final Inventory inventory;
  private final HostFacts facts;

  /** What could be given away: each VF, and each PF without VFs. */
  private final Map<PciAddress, HostBinding> functions = new LinkedHashMap<>();

  private IommuReview(Inventory inventory, HostFacts facts) {
    this.inventory = inventory;
    this.facts = facts;
    for (PhysicalFunction pf : inventory.devices()) {
      if (pf.functions().isEmpty()) {
        functions.put(pf.address(), pf.host());
      }
      pf.functions().forEach(vf -> functions.put(vf.address(), vf.host()));
    }
  }

  static List<Finding> of(Inventory inventory, HostFacts facts) {
    var review = new IommuReview(inventory, facts);
    List<Finding> off = review.off().stream().toList();
    return off.isEmpty() ? review.groups() : off;
  }

  /**
   * A host of which no function can be given; one without SR-IOV may be a guest, and needs none.
   */
  private Optional<Finding> off() {
    boolean sharesOut =
        inventory.devices().stream()
            .anyMatch(pf -> pf.sriov().flatMap((Sriov s) -> s.total().optional()).orElse(0) > 0);
    if (!sharesOut || facts.isXen()) {
      return Optional.empty();
    }
    boolean none = functions.values().stream().allMatch(b -> b.iommuGroup().isAbsent());
    boolean unsafe =
        functions.values().stream()
            .allMatch(b -> b.iommuGroup().isAbsent() || isNoIommu(b.iommuGroup().optional()));
    if (!none && !unsafe) {
      return Optional.empty();
    }
    String what =
        none
            ? "no accelerator is in an IOMMU group: none can be given to a virtual machine"
            : "VFIO is in its no-IOMMU mode: no accelerator can be given to a virtual machine";
    return Optional.of(
        new Finding(
            FindingKinds.IOMMU_OFF,
            Optional.empty(),
            Optional.of("/sys/kernel/iommu_groups"),
            what));
  }

  private boolean isNoIommu(Optional<IommuGroup> group) {
    return group.filter(g -> facts.group(g).noIommu()).isPresent();
  }

  private List<Finding> groups() {
    var found = new ArrayList<Finding>();
    functions.forEach(
        (address, binding) ->
            binding.iommuGroup().optional().ifPresent(group -> review(address, group, found)));
    return found;
  }

  private void review(PciAddress address, IommuGroup group, List<Finding> found) {
    GroupFacts read = facts.group(group);
    String path = "/sys/kernel/iommu_groups/" + group;
    read.obstacle()
        .ifPresent(
            other ->
                found.add(
                    Finding.about(
                        FindingKinds.IOMMU_GROUP_SHARED,
                        address,
                        path + "/devices",
                        "IOMMU group " + group + " is shared with " + other)));
    if (!read.reserved().isEmpty()) {
      found.add(
          Finding.about(
              FindingKinds.RESERVED_MEMORY,
              address,
              path + "/reserved_regions",
              "the firmware keeps memory of it: " + read.reserved().get(0)));
    }
  }
}
