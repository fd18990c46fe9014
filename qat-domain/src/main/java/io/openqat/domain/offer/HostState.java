// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.control.DriverOwner;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.HostFacts;
import io.openqat.domain.discovery.Severity;
import io.openqat.domain.pci.PciAddress;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that is known of a host when its functions are judged: what was seen there, what is wrong
 * with it, and who has what.
 *
 * @param inventory what is there
 * @param erroneous functions in which an error was found
 * @param unwell PFs that somebody who watches them for longer found unhealthy, with the reason
 * @param claims who uses what, the ledger's own entries among them
 * @param facts what is true of the host as a whole
 */
public record HostState(
    Inventory inventory,
    Set<PciAddress> erroneous,
    Map<PciAddress, String> unwell,
    Set<Claim> claims,
    HostFacts facts) {
  /** Kinds of claims that outlive the function they are about. */
  private static final Set<ClaimKind> PROMISES = Set.of(ClaimKind.ASSIGNED, ClaimKind.VM_DEFINED);

  public HostState {
    Objects.requireNonNull(inventory, "inventory");
    erroneous = Set.copyOf(erroneous);
    unwell = Map.copyOf(unwell);
    claims = Set.copyOf(claims);
    Objects.requireNonNull(facts, "facts");
  }

  /** A host of which nothing is known but what is there. */
  public static HostState of(Inventory inventory) {
    return of(inventory, Set.of(), HostFacts.UNKNOWN);
  }

  /** What one look shows. */
  public static HostState of(DiscoveryReport report) {
    return of(report.inventory(), report.findings(), report.facts());
  }

  /** What is there, and what was found about it. */
  public static HostState of(Inventory inventory, Collection<Finding> findings, HostFacts facts) {
    Set<PciAddress> erroneous =
        findings.stream()
            .filter(finding -> finding.kind().severity() == Severity.ERROR)
            .flatMap(finding -> finding.address().stream())
            .collect(Collectors.toSet());
    return new HostState(inventory, erroneous, Map.of(), DriverOwner.claims(inventory), facts);
  }

  /** The same with more claims, of the ledger or of whoever sees how functions are used. */
  public HostState withClaims(Collection<Claim> more) {
    Set<Claim> all =
        Stream.concat(claims.stream(), more.stream()).collect(Collectors.toUnmodifiableSet());
    return new HostState(inventory, erroneous, unwell, all, facts);
  }

  /**
   * The same for one who gives functions to this machine: that it has them in its own definition
   * does not stand against it.
   */
  public HostState withoutDefinitionsOf(String machine) {
    return without(claim -> claim.isDefinitionOf(machine));
  }

  /** The same where some claims do not count. */
  public HostState without(Predicate<Claim> those) {
    Set<Claim> others =
        claims.stream().filter(those.negate()).collect(Collectors.toUnmodifiableSet());
    return new HostState(inventory, erroneous, unwell, others, facts);
  }

  /** The same with what a watch over many looks found out, by PF. */
  public HostState withUnwell(Map<PciAddress, String> watched) {
    return new HostState(inventory, erroneous, watched, claims, facts);
  }

  /** Whether the ledger gave the function, or its whole device, to a virtual machine. */
  public boolean isAssigned(HostFunction function) {
    return claimsOn(function).anyMatch(claim -> claim.kind() == ClaimKind.ASSIGNED);
  }

  /**
   * Who uses a function, in the order of claims. The kernel's own use of a PF leaves its VFs to
   * others; any other use of a PF does not. What is promised of its VFs while they are off, as
   * after a reboot, is a use of the PF.
   */
  public Stream<Claim> claimsOn(HostFunction function) {
    PciAddress device = function.device().address();
    return claims.stream()
        .filter(
            claim ->
                claim.function().equals(function.address())
                    || (claim.function().equals(device) && claim.kind() != ClaimKind.KERNEL_USE)
                    || (PROMISES.contains(claim.kind()) && isPartOf(claim.function(), function)))
        .sorted();
  }

  /** Whether this is the address of a VF that a whole device would have. */
  private static boolean isPartOf(PciAddress address, HostFunction whole) {
    Optional<Sriov> sriov =
        whole.device().functions().isEmpty() && whole.virtual().isEmpty()
            ? whole.device().sriov()
            : Optional.empty();
    int offset = sriov.flatMap(facts -> facts.offset().optional()).orElse(0);
    int stride = sriov.flatMap(facts -> facts.stride().optional()).orElse(0);
    int total = sriov.flatMap(facts -> facts.total().optional()).orElse(0);
    return offset > 0
        && IntStream.range(0, total)
            .mapToObj(index -> whole.address().virtualFunction(offset, stride, index))
            .anyMatch(Optional.of(address)::equals);
  }

  /** What is wrong with a function or its device; empty when nothing is known to be. */
  Optional<String> troubleOf(HostFunction function) {
    PciAddress device = function.device().address();
    if (function.device().status().errors().optional().map(ErrorCounters::fatal).orElse(0L) > 0) {
      return Optional.of("device " + device + " counted a fatal error");
    }
    boolean hidden = function.host().driver().fold(d -> false, () -> false, (s, why) -> true);
    if (erroneous.contains(function.address()) || hidden) {
      return Optional.of("discovery found an error in it");
    }
    if (erroneous.contains(device)) {
      return Optional.of("discovery found an error in its device " + device);
    }
    return Optional.ofNullable(unwell.get(device));
  }
}
