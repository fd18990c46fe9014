// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.offer.FunctionSide;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.ReasonKind;
import io.openqat.domain.offer.Verdict;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.Optional;

/**
 * One function of a host, PF or VF, with what is said of it.
 *
 * @param report the look it was seen in
 * @param verdict whether it can be given
 * @param model what it is
 * @param binding of the function itself
 * @param claims who uses it, as far as that was asked
 */
public record FunctionRow(
    HostReport report, Verdict verdict, Model model, HostBinding binding, List<Claim> claims) {
  /** Whether a function can be given. */
  public enum Free {
    YES,
    NO,
    /** Nothing that was seen stands against it, and not all could be seen. */
    UNKNOWN
  }

  public FunctionRow {
    claims = List.copyOf(claims);
  }

  static FunctionRow of(HostReport report, Verdict verdict, HostFunction function) {
    return new FunctionRow(
        report,
        verdict,
        function.device().model(),
        function.host(),
        report.state().claimsOn(function).toList());
  }

  static FunctionRow of(HostReport report, Verdict verdict, OrphanFunction orphan) {
    return new FunctionRow(report, verdict, orphan.model(), orphan.host(), List.of());
  }

  public PciAddress address() {
    return verdict.address();
  }

  /** The function with its PF; empty for a VF whose PF is not on this host. */
  public Optional<HostFunction> function() {
    return verdict.function();
  }

  public FunctionSide side() {
    return function().map(HostFunction::side).orElse(FunctionSide.VF);
  }

  /** Its PF; empty when that is not here. */
  public Optional<PciAddress> device() {
    return function().map(f -> f.device().address());
  }

  public Optional<Integer> index() {
    return function().flatMap(HostFunction::virtual).map(VirtualFunction::index);
  }

  public Optional<NumaNode> node() {
    return function()
        .map(HostFunction::node)
        .orElseGet(() -> binding.numaNode().optional().filter(NumaNode::isKnown));
  }

  public Reading<OperationalState> state() {
    return function().map(f -> f.device().status().state()).orElse(Reading.absent());
  }

  public Reading<ServiceSet> services() {
    return function().map(f -> f.device().status().services()).orElse(Reading.absent());
  }

  /** The id of the card of its PF. */
  public Optional<String> card() {
    return device().flatMap(report.inventory()::cardOf).map(card -> card.id());
  }

  /** A PF whose VFs stand for it is given in parts. */
  public boolean isDivided() {
    return verdict.isFor(ReasonKind.HAS_VFS);
  }

  public Free free() {
    if (!verdict.isOffered()) {
      return Free.NO;
    }
    return report.unseen().isEmpty() ? Free.YES : Free.UNKNOWN;
  }

  /** Whom the ledger gave it to. */
  public Optional<String> assignedTo() {
    return claims.stream()
        .filter(claim -> claim.kind() == ClaimKind.ASSIGNED)
        .map(Claim::holder)
        .findFirst();
  }

  /** Whether this is one that somebody calls so has: by the ledger, or in a definition. */
  public boolean isHeldBy(String machine) {
    return claims.stream()
        .anyMatch(
            claim ->
                claim.isDefinitionOf(machine)
                    || (claim.kind() == ClaimKind.ASSIGNED && claim.holder().equals(machine)));
  }
}
