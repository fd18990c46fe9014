// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the state of a host says against giving each of its functions. */
final class Judgement {
  private final HostState state;
  private final Map<IommuGroup, Set<PciAddress>> groups = new HashMap<>();

  Judgement(HostState state, List<HostFunction> functions) {
    this.state = state;
    for (HostFunction function : functions) {
      function
          .host()
          .iommuGroup()
          .optional()
          .ifPresent(
              group -> groups.computeIfAbsent(group, g -> new TreeSet<>()).add(function.address()));
    }
  }

  /** Everything that speaks against a function. */
  List<Reason> against(HostFunction function) {
    return Stream.of(
            vfs(function),
            down(function),
            state.troubleOf(function).map(text -> Reason.of(ReasonKind.UNHEALTHY, text)),
            driver(function),
            claim(function, true),
            claim(function, false),
            group(function),
            denylist(function))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Reason> vfs(HostFunction function) {
    PhysicalFunction device = function.device();
    if (function.virtual().isPresent()) {
      return Optional.empty();
    }
    if (!device.functions().isEmpty()) {
      int count = device.functions().size();
      return found(ReasonKind.HAS_VFS, "it has " + count + " VFs: disable them");
    }
    return device.isInTransition()
        ? found(
            ReasonKind.VFS_IN_TRANSITION,
            "it has, or may have, VFs enabled, and none is to be seen")
        : Optional.empty();
  }

  private static Optional<Reason> down(HostFunction function) {
    PhysicalFunction device = function.device();
    return device
        .status()
        .state()
        .optional()
        .filter(OperationalState.DOWN::equals)
        .flatMap(down -> found(ReasonKind.DEVICE_DOWN, "device " + device.address() + " is down"));
  }

  private static Optional<Reason> driver(HostFunction function) {
    PhysicalFunction device = function.device();
    boolean unserved =
        function.virtual().isPresent() && device.host().driver().optional().isEmpty();
    return unserved
        ? found(ReasonKind.DEVICE_WITHOUT_DRIVER, "no driver serves its device " + device.address())
        : Optional.empty();
  }

  private Optional<Reason> claim(HostFunction function, boolean byLedger) {
    return state
        .claimsOn(function)
        .filter(claim -> byLedger == (claim.kind() == ClaimKind.ASSIGNED))
        .findFirst()
        .flatMap(
            claim ->
                found(byLedger ? ReasonKind.ASSIGNED : ReasonKind.CLAIMED, told(claim, function)));
  }

  private static String told(Claim claim, HostFunction function) {
    String how =
        switch (claim.kind()) {
          case ASSIGNED -> "assigned to ";
          case VFIO_OPEN -> "held open by ";
          case KERNEL_USE -> "used by the kernel: ";
          case FOREIGN_OWNER -> "taken care of by ";
        };
    String what = claim.function().equals(function.address()) ? "" : "its device is ";
    return what + how + claim.holder();
  }

  private Optional<Reason> group(HostFunction function) {
    Optional<IommuGroup> group = function.host().iommuGroup().optional();
    if (group.isEmpty()) {
      return found(ReasonKind.NO_IOMMU_GROUP, "no IOMMU is active for it");
    }
    var others = new ArrayList<PciAddress>(groups.getOrDefault(group.get(), Set.of()));
    others.remove(function.address());
    return others.isEmpty()
        ? Optional.empty()
        : found(
            ReasonKind.IOMMU_GROUP_SHARED,
            "IOMMU group " + group.get() + " is shared with " + few(others));
  }

  private Optional<Reason> denylist(HostFunction function) {
    boolean denied =
        function.device().model().vfioDenied() && !function.host().isVfio() && !state.denylistOff();
    return denied
        ? found(
            ReasonKind.VFIO_DENYLIST,
            "vfio-pci refuses model "
                + function.device().model().name()
                + " unless loaded with disable_denylist=1")
        : Optional.empty();
  }

  private static String few(List<PciAddress> some) {
    return some.size() == 1
        ? some.get(0).toString()
        : some.get(0) + " and " + (some.size() - 1) + " more";
  }

  private static Optional<Reason> found(ReasonKind kind, String text) {
    return Optional.of(Reason.of(kind, text));
  }
}
