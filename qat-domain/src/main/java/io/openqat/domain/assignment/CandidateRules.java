// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.Severity;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.usage.Claim;
import io.openqat.domain.usage.ClaimKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The rules a function must keep to be given, in the order in which they are asked. */
public final class CandidateRules {
  /** A PF was asked for and it is a VF, or the other way round. */
  public static final String SIDE = "side";

  /** The device is of another generation than asked for. */
  public static final String GENERATION = "generation";

  /** The operator does not offer it. */
  public static final String NOT_OFFERED = "not-offered";

  /** A PF whose VFs are enabled cannot be given as a whole. */
  public static final String HAS_VFS = "has-vfs";

  /** The device is stopped. */
  public static final String DEVICE_DOWN = "device-down";

  /** Discovery found an error in it or its device, or the device counted a fatal one. */
  public static final String UNHEALTHY = "unhealthy";

  /** No driver serves the PF, so that its VFs have nothing behind them. */
  public static final String DEVICE_WITHOUT_DRIVER = "device-without-driver";

  /** The device is not configured for the services. */
  public static final String SERVICES = "services";

  /** Somebody uses it or its device. */
  public static final String CLAIMED = "claimed";

  /** There is no IOMMU group, so that VFIO cannot hand it out. */
  public static final String NO_IOMMU_GROUP = "no-iommu-group";

  /** Its IOMMU group has other members, which would have to go along. */
  public static final String IOMMU_GROUP_SHARED = "iommu-group-shared";

  /** vfio-pci refuses its model. */
  public static final String VFIO_DENYLIST = "vfio-denylist";

  private final Situation situation;
  private final AssignmentRequest request;
  private final Set<PciAddress> erroneous = new HashSet<>();
  private final Map<IommuGroup, Set<PciAddress>> groups = new HashMap<>();

  CandidateRules(Situation situation, AssignmentRequest request) {
    this.situation = situation;
    this.request = request;
    situation.report().findings().stream()
        .filter(finding -> finding.kind().severity() == Severity.ERROR)
        .map(Finding::address)
        .flatMap(Optional::stream)
        .forEach(erroneous::add);
    for (Candidate candidate : Candidate.all(situation.report().inventory())) {
      candidate
          .host()
          .iommuGroup()
          .optional()
          .ifPresent(
              group ->
                  groups.computeIfAbsent(group, g -> new TreeSet<>()).add(candidate.address()));
    }
  }

  /** The first rule that speaks against a function; empty when it fits. */
  Optional<Exclusion> against(Candidate candidate) {
    return side(candidate)
        .or(() -> generation(candidate))
        .or(() -> offered(candidate))
        .or(() -> vfs(candidate))
        .or(() -> state(candidate))
        .or(() -> health(candidate))
        .or(() -> driver(candidate))
        .or(() -> services(candidate))
        .or(() -> claims(candidate))
        .or(() -> group(candidate))
        .or(() -> denylist(candidate));
  }

  private Optional<Exclusion> side(Candidate candidate) {
    return out(
        candidate.side() != request.side(),
        candidate,
        SIDE,
        "it is a " + candidate.side() + ", and a " + request.side() + " is asked for");
  }

  private Optional<Exclusion> generation(Candidate candidate) {
    Optional<Integer> own = candidate.device().model().generation();
    return out(
        request.generation().isPresent() && !request.generation().equals(own),
        candidate,
        GENERATION,
        "its generation is " + own.map(Object::toString).orElse("not known"));
  }

  private Optional<Exclusion> offered(Candidate candidate) {
    return Optional.ofNullable(situation.withheld().get(candidate.address()))
        .map(reason -> new Exclusion(candidate.address(), NOT_OFFERED, reason));
  }

  private static Optional<Exclusion> vfs(Candidate candidate) {
    PhysicalFunction device = candidate.device();
    int enabled = device.sriov().flatMap(s -> s.enabled().optional()).orElse(0);
    boolean withheld =
        device
            .sriov()
            .map(Sriov::enabled)
            .map(r -> r.fold(n -> false, () -> false, (s, w) -> true))
            .orElse(false);
    int most = Math.max(enabled, device.functions().size());
    return out(
        candidate.virtual().isEmpty() && (most > 0 || withheld),
        candidate,
        HAS_VFS,
        withheld
            ? "it does not tell how many VFs it has"
            : "it has " + most + " VFs: disable them");
  }

  private static Optional<Exclusion> state(Candidate candidate) {
    return out(
        candidate.device().status().state().optional().equals(Optional.of(OperationalState.DOWN)),
        candidate,
        DEVICE_DOWN,
        "device " + candidate.device().address() + " is down");
  }

  private Optional<Exclusion> health(Candidate candidate) {
    PciAddress device = candidate.device().address();
    boolean fatal =
        candidate.device().status().errors().optional().map(ErrorCounters::fatal).orElse(0L) > 0;
    boolean own = erroneous.contains(candidate.address());
    boolean hidden = candidate.host().driver().fold(d -> false, () -> false, (s, w) -> true);
    return out(
        own || fatal || hidden || erroneous.contains(device),
        candidate,
        UNHEALTHY,
        fatal
            ? "device " + device + " counted a fatal error"
            : "discovery found an error in " + (own ? "it" : "its device " + device));
  }

  private static Optional<Exclusion> driver(Candidate candidate) {
    PhysicalFunction device = candidate.device();
    Optional<DriverName> bound = device.host().driver().optional();
    return out(
        candidate.virtual().isPresent() && bound.isEmpty(),
        candidate,
        DEVICE_WITHOUT_DRIVER,
        "no driver serves its device " + device.address());
  }

  private Optional<Exclusion> services(Candidate candidate) {
    PhysicalFunction device = candidate.device();
    if (request.services().isEmpty()) {
      return Optional.empty();
    }
    if (candidate.virtual().isEmpty()) {
      return out(
          !device.model().services().knows(request.services()),
          candidate,
          SERVICES,
          "model " + device.model().name() + " cannot be configured for " + request.services());
    }
    Optional<ServiceSet> own = device.status().services().optional();
    return out(
        own.isEmpty() || !own.get().containsAll(request.services()),
        candidate,
        SERVICES,
        own.map(set -> "device " + device.address() + " is configured for " + set)
            .orElse("device " + device.address() + " does not tell its services"));
  }

  private Optional<Exclusion> claims(Candidate candidate) {
    return situation.claims().stream()
        .filter(claim -> concerns(claim, candidate))
        .sorted()
        .findFirst()
        .map(claim -> new Exclusion(candidate.address(), CLAIMED, told(claim, candidate)));
  }

  /** The kernel's own use of a PF leaves its VFs to others; any other use of a PF does not. */
  private static boolean concerns(Claim claim, Candidate candidate) {
    if (claim.function().equals(candidate.address())) {
      return true;
    }
    boolean ofDevice = claim.function().equals(candidate.device().address());
    return ofDevice && claim.kind() != ClaimKind.KERNEL_USE;
  }

  private static String told(Claim claim, Candidate candidate) {
    String how =
        switch (claim.kind()) {
          case ASSIGNED -> "assigned to ";
          case VFIO_OPEN -> "held open by ";
          case KERNEL_USE -> "used by the kernel: ";
          case FOREIGN_OWNER -> "taken care of by ";
        };
    String what = claim.function().equals(candidate.address()) ? "" : "its device is ";
    return what + how + claim.holder();
  }

  private Optional<Exclusion> group(Candidate candidate) {
    Optional<IommuGroup> group = candidate.host().iommuGroup().optional();
    if (group.isEmpty()) {
      return out(true, candidate, NO_IOMMU_GROUP, "no IOMMU is active for it");
    }
    Set<PciAddress> members = groups.getOrDefault(group.get(), Set.of());
    var others = new ArrayList<>(members);
    others.remove(candidate.address());
    return out(
        !others.isEmpty(),
        candidate,
        IOMMU_GROUP_SHARED,
        "IOMMU group " + group.get() + " is shared with " + few(others));
  }

  private Optional<Exclusion> denylist(Candidate candidate) {
    String model = candidate.device().model().name();
    return out(
        candidate.device().model().vfioDenied()
            && !candidate.host().isVfio()
            && !situation.denylistOff(),
        candidate,
        VFIO_DENYLIST,
        "vfio-pci refuses model " + model + " unless loaded with disable_denylist=1");
  }

  private static String few(List<PciAddress> all) {
    String first = all.isEmpty() ? "" : all.get(0).toString();
    return all.size() < 2 ? first : first + " and " + (all.size() - 1) + " more";
  }

  private static Optional<Exclusion> out(
      boolean excluded, Candidate candidate, String rule, String reason) {
    return excluded
        ? Optional.of(new Exclusion(candidate.address(), rule, reason))
        : Optional.empty();
  }
}
