// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.discovery.GroupFacts;
import io.openqat.domain.pci.DriverName;
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
            claim(function, ReasonKind.ASSIGNED),
            claim(function, ReasonKind.CLAIMED),
            claim(function, ReasonKind.FOREIGN_OWNER),
            group(function),
            reserved(function),
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
    if (function.virtual().isEmpty()) {
      return Optional.empty();
    }
    Optional<DriverName> bound = device.host().driver().optional();
    if (bound.isEmpty()) {
      return found(
          ReasonKind.DEVICE_WITHOUT_DRIVER, "no driver serves its device " + device.address());
    }
    Optional<DriverName> own = device.model().physicalDriver();
    boolean serves = own.isPresent() ? own.equals(bound) : !bound.get().isVfio();
    return serves
        ? Optional.empty()
        : found(
            ReasonKind.DEVICE_WITHOUT_DRIVER,
            "its device "
                + device.address()
                + " is on "
                + bound.get()
                + own.map(d -> ", not on " + d).orElse("")
                + ": nothing serves its VFs");
  }

  private Optional<Reason> claim(HostFunction function, ReasonKind kind) {
    return state
        .claimsOn(function)
        .filter(claim -> reason(claim.kind()) == kind)
        .findFirst()
        .flatMap(claim -> found(kind, told(claim, function)));
  }

  private static ReasonKind reason(ClaimKind kind) {
    return switch (kind) {
      case ASSIGNED -> ReasonKind.ASSIGNED;
      case VFIO_OPEN, KERNEL_USE, VM_DEFINED -> ReasonKind.CLAIMED;
      case FOREIGN_OWNER -> ReasonKind.FOREIGN_OWNER;
    };
  }

  private static String told(Claim claim, HostFunction function) {
    String how =
        switch (claim.kind()) {
          case ASSIGNED -> "assigned to ";
          case VFIO_OPEN -> "held open by ";
          case KERNEL_USE -> "used by the kernel: ";
          case VM_DEFINED -> "in the definition of ";
          case FOREIGN_OWNER -> "taken care of by ";
        };
    String what = claim.function().equals(function.address()) ? "" : "its device is ";
    return what + how + claim.holder();
  }

  private Optional<Reason> group(HostFunction function) {
    Optional<IommuGroup> group = function.host().iommuGroup().optional();
    if (group.isEmpty()) {
      return found(
          ReasonKind.NO_IOMMU_GROUP,
          state.facts().isXen()
              ? "the host runs under Xen, which has the IOMMU: there is no VFIO"
              : "no IOMMU is active for it");
    }
    GroupFacts facts = state.facts().group(group.get());
    if (facts.noIommu()) {
      return found(
          ReasonKind.NO_IOMMU_GROUP,
          "IOMMU group " + group.get() + " is of VFIO's no-IOMMU mode, which QEMU cannot use");
    }
    if (facts.obstacle().isPresent()) {
      return found(
          ReasonKind.IOMMU_GROUP_SHARED,
          "IOMMU group " + group.get() + " is shared with " + facts.obstacle().get());
    }
    var others = new ArrayList<PciAddress>(groups.getOrDefault(group.get(), Set.of()));
    others.remove(function.address());
    return others.isEmpty()
        ? Optional.empty()
        : found(
            ReasonKind.IOMMU_GROUP_SHARED,
            "IOMMU group " + group.get() + " is shared with " + few(others));
  }

  private Optional<Reason> reserved(HostFunction function) {
    return function
        .host()
        .iommuGroup()
        .optional()
        .flatMap(group -> state.facts().group(group).reserved().stream().findFirst())
        .flatMap(
            line -> found(ReasonKind.RESERVED_MEMORY, "the firmware keeps memory of it: " + line));
  }

  private Optional<Reason> denylist(HostFunction function) {
    boolean denied =
        !function.host().isVfio() && state.facts().drivers().deny(function.device().model());
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
