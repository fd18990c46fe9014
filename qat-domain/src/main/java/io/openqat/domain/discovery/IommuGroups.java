// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.GroupFacts.Member;
import io.openqat.domain.discovery.IommuObstacle.Kind;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The IOMMU groups of a host with all of their members. Whoever asks whether VFIO hands out a
 * function asks here, so that findings and verdicts say the same.
 */
public final class IommuGroups {
  private final HostFacts facts;
  private final Map<IommuGroup, List<PciAddress>> accelerators = new HashMap<>();

  private IommuGroups(HostFacts facts) {
    this.facts = facts;
  }

  /** Those of the accelerators of a host. */
  public static IommuGroups of(Inventory inventory, HostFacts facts) {
    var groups = new IommuGroups(facts);
    for (PhysicalFunction pf : inventory.devices()) {
      groups.add(pf.address(), pf.host());
      for (VirtualFunction vf : pf.functions()) {
        groups.add(vf.address(), vf.host());
      }
    }
    for (OrphanFunction orphan : inventory.orphans()) {
      groups.add(orphan.address(), orphan.host());
    }
    return groups;
  }

  /** All that keeps VFIO from handing out this function by itself; nothing when it can. */
  public List<IommuObstacle> against(PciAddress function, HostBinding binding) {
    return binding
        .iommuGroup()
        .fold(
            group -> inGroup(function, group),
            () -> List.of(withoutGroup()),
            (source, why) ->
                List.of(
                    new IommuObstacle(Kind.UNREADABLE, "its IOMMU group cannot be read: " + why)));
  }

  private IommuObstacle withoutGroup() {
    return facts.isXen()
        ? new IommuObstacle(
            Kind.XEN, "the host runs under Xen, which has the IOMMU: there is no VFIO")
        : new IommuObstacle(Kind.NO_GROUP, "no IOMMU is active for it");
  }

  private List<IommuObstacle> inGroup(PciAddress function, IommuGroup group) {
    GroupFacts known = facts.group(group);
    if (known.noIommu()) {
      String text = "IOMMU group " + group + " is of VFIO's no-IOMMU mode, which QEMU cannot use";
      return List.of(new IommuObstacle(Kind.NO_IOMMU_MODE, text));
    }
    if (known.unread().isPresent()) {
      String text = "who else is in IOMMU group " + group + " cannot be read: ";
      return List.of(new IommuObstacle(Kind.UNREADABLE, text + known.unread().get()));
    }
    Optional<String> others = sharing(function, group, known);
    if (others.isEmpty() && known.reserved().isEmpty()) {
      return List.of();
    }
    var found = new ArrayList<IommuObstacle>();
    others
        .map(text -> "IOMMU group " + group + " is shared with " + text)
        .ifPresent(text -> found.add(new IommuObstacle(Kind.SHARED, text)));
    known.reserved().stream()
        .findFirst()
        .map(line -> "the firmware keeps memory of it: " + line)
        .ifPresent(text -> found.add(new IommuObstacle(Kind.RESERVED, text)));
    return found;
  }

  /**
   * What else is in the group: a function of another kind that stands in the way, or accelerators,
   * which do whatever driver they are on: who is given one would have the others too.
   */
  private Optional<String> sharing(PciAddress function, IommuGroup group, GroupFacts known) {
    Optional<Member> foreign = known.obstacle();
    if (foreign.isPresent()) {
      return foreign.map(Member::toString);
    }
    List<PciAddress> members = accelerators.getOrDefault(group, List.of());
    if (members.equals(List.of(function))) {
      return Optional.empty();
    }
    List<PciAddress> others =
        members.stream().filter(other -> !other.equals(function)).sorted().toList();
    return others.stream()
        .findFirst()
        .map(first -> first + (others.size() == 1 ? "" : " and " + (others.size() - 1) + " more"));
  }

  private void add(PciAddress function, HostBinding binding) {
    binding
        .iommuGroup()
        .optional()
        .ifPresent(
            group -> accelerators.computeIfAbsent(group, g -> new ArrayList<>(1)).add(function));
  }
}
