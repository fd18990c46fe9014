// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.control.Claim;
import io.openqat.domain.discovery.IommuGroups;
import io.openqat.domain.discovery.IommuObstacle;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the state of a host says against giving each of its functions. */
final class Judgement {
  private final HostState state;
  private final IommuGroups groups;

  Judgement(HostState state) {
    this.state = state;
    this.groups = IommuGroups.of(state.inventory(), state.facts());
  }

  /** Everything that speaks against a function. */
  List<Reason> against(HostFunction function) {
    Stream<Optional<Reason>> own =
        Stream.of(
            vfs(function),
            down(function),
            state.troubleOf(function).map(text -> Reason.of(ReasonKind.UNHEALTHY, text)),
            driver(function),
            claim(function, ReasonKind.ASSIGNED),
            claim(function, ReasonKind.CLAIMED),
            claim(function, ReasonKind.FOREIGN_OWNER),
            denylist(function));
    return Stream.concat(own.flatMap(Optional::stream), iommu(function)).toList();
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
    return device
        .host()
        .driver()
        .fold(
            bound -> serving(device, bound),
            () ->
                found(
                    ReasonKind.DEVICE_WITHOUT_DRIVER,
                    "no driver serves its device " + device.address()),
            (source, why) ->
                found(
                    ReasonKind.DEVICE_WITHOUT_DRIVER,
                    "what driver its device "
                        + device.address()
                        + " is on cannot be read: "
                        + why));
  }

  /** A VF has the firmware that the PF's own driver loads behind it, and no other. */
  private static Optional<Reason> serving(PhysicalFunction device, DriverName bound) {
    Optional<DriverName> own = device.model().physicalDriver();
    boolean serves = own.map(bound::equals).orElse(!bound.keepsForOthers());
    String token = bound.isVfio() ? "; and it opens only with the VF token of who has that" : "";
    return serves
        ? Optional.empty()
        : found(
            ReasonKind.DEVICE_WITHOUT_DRIVER,
            "its device "
                + device.address()
                + " is on "
                + bound
                + own.map(d -> ", not on " + d).orElse("")
                + ": nothing serves its VFs"
                + token);
  }

  private Optional<Reason> claim(HostFunction function, ReasonKind kind) {
    return state
        .claimsOn(function)
        .filter(claim -> ReasonKind.of(claim.kind()) == kind)
        .findFirst()
        .flatMap(claim -> found(kind, told(claim, function)));
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
    return whose(claim.function(), function) + how + claim.holder();
  }

  private static String whose(PciAddress claimed, HostFunction function) {
    if (claimed.equals(function.address())) {
      return "";
    }
    return claimed.equals(function.device().address())
        ? "its device is "
        : "its VF " + claimed + ", which is off, is ";
  }

  private Stream<Reason> iommu(HostFunction function) {
    return groups.against(function.address(), function.host()).stream()
        .map(obstacle -> Reason.of(reason(obstacle.kind()), obstacle.text()));
  }

  private static ReasonKind reason(IommuObstacle.Kind kind) {
    return switch (kind) {
      case NO_GROUP, XEN, NO_IOMMU_MODE, UNREADABLE -> ReasonKind.NO_IOMMU_GROUP;
      case SHARED -> ReasonKind.IOMMU_GROUP_SHARED;
      case RESERVED -> ReasonKind.RESERVED_MEMORY;
    };
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

  private static Optional<Reason> found(ReasonKind kind, String text) {
    return Optional.of(Reason.of(kind, text));
  }
}
