// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import io.openqat.app.output.HostReport;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.Severity;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.Reason;
import io.openqat.domain.offer.ReasonKind;
import io.openqat.domain.offer.Remedies;
import io.openqat.domain.offer.Verdict;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.spi.CheckResult;
import io.openqat.domain.spi.CheckResult.State;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a look tells of the functions that somebody asks about, verdict by verdict. */
final class FunctionChecks {
  /** A function for which only these speak is not given, and nothing is wrong with it. */
  private static final Set<ReasonKind> IN_ORDER =
      EnumSet.of(
          ReasonKind.HAS_VFS,
          ReasonKind.ASSIGNED,
          ReasonKind.CLAIMED,
          ReasonKind.FOREIGN_OWNER,
          ReasonKind.NO_PHYSICAL_FUNCTION);

  private final HostReport report;
  private final DoctorRequest request;
  private final Remedies remedies;
  private final List<Verdict> verdicts;

  FunctionChecks(HostReport report, DoctorRequest request) {
    this.report = report;
    this.request = request;
    this.remedies =
        new Remedies(report.state(), report.found().findings(), report.catalog())
            .wanting(request.wanted());
    this.verdicts =
        report.offer().verdicts().stream()
            .filter(verdict -> request.isAbout(verdict.address(), device(verdict)))
            .map(verdict -> wanting(verdict, request.wanted()))
            .toList();
  }

  List<Verdict> verdicts() {
    return verdicts;
  }

  /** A statement for each finding about the host, and about functions that are asked about. */
  List<CheckResult> findings() {
    return report.found().findings().stream()
        .filter(finding -> finding.address().map(this::isAsked).orElse(true))
        .map(this::result)
        .toList();
  }

  /**
   * A statement for each function.
   *
   * @param ledgerRead whether it is known what was assigned
   */
  List<CheckResult> functions(boolean ledgerRead) {
    boolean suited = verdicts.stream().anyMatch(Verdict::isOffered);
    var results = new ArrayList<CheckResult>();
    for (Verdict verdict : verdicts) {
      results.add(
          verdict.reasons().stream()
              .filter(reason -> !serves(verdict) || reason.kind() == ReasonKind.HAS_VFS)
              .findFirst()
              .map(first -> result(verdict, first, suited))
              .orElseGet(() -> offered(verdict, ledgerRead)));
    }
    return results;
  }

  /** Whether it is the device of a function that is asked about. */
  boolean isOfDevice(PciAddress device) {
    return verdicts.stream().anyMatch(verdict -> device(verdict).equals(device));
  }

  private boolean isAsked(PciAddress address) {
    return request.function().map(address::equals).orElse(true)
        || verdicts.stream()
            .anyMatch(v -> v.address().equals(address) || device(v).equals(address));
  }

  private CheckResult result(Finding finding) {
    // Whoever asks about a host without accelerators misses one.
    boolean grave = finding.kind().severity() != Severity.INFO || report.isEmpty();
    return new CheckResult(
        finding.address(),
        grave ? State.ATTENTION : State.OK,
        finding.message(),
        Optional.of(remedies.of(finding)),
        Optional.of(finding.kind().code()));
  }

  private CheckResult result(Verdict verdict, Reason first, boolean suited) {
    boolean inOrder =
        serves(verdict)
            || verdict.reasons().stream()
                .map(Reason::kind)
                // Where another function has the services, this one may well have others.
                .allMatch(
                    kind -> IN_ORDER.contains(kind) || (suited && kind == ReasonKind.SERVICES));
    String how = inOrder ? "not to be given" : "cannot be given";
    String why = serves(verdict) ? "its VFs are given in its place" : first.text();
    return new CheckResult(
        Optional.of(verdict.address()),
        inOrder ? State.OK : State.ATTENTION,
        how + " (" + first.kind() + "): " + why,
        Optional.of(remedies.of(verdict, first)),
        Optional.of(first.kind().toString()));
  }

  /** Whatever else speaks against a PF with VFs: these are what is given. */
  private static boolean serves(Verdict verdict) {
    return verdict.isFor(ReasonKind.HAS_VFS);
  }

  private static CheckResult offered(Verdict verdict, boolean ledgerRead) {
    String what = verdict.function().map(FunctionChecks::use).orElse("may be given");
    CheckResult result =
        ledgerRead
            ? CheckResult.fine(what)
            : CheckResult.unknown(what + ", unless the ledger has it: that is not known");
    return result.on(verdict.address());
  }

  /** A whole PF has the services that whoever gets it configures. */
  private static String use(HostFunction function) {
    if (function.virtual().isEmpty()) {
      return "has no VFs, and may be given to a virtual machine as a whole";
    }
    return function
        .device()
        .status()
        .services()
        .optional()
        .map(set -> set.isEmpty() ? "for no service" : "for " + set)
        .map(services -> "may be given to a virtual machine, " + services)
        .orElse("may be given to a virtual machine; its driver does not tell for which services");
  }

  private static Verdict wanting(Verdict verdict, ServiceSet wanted) {
    return verdict
        .function()
        .map(
            function ->
                verdict.and(
                    AssignmentRequest.vf(new VirtualMachine("doctor"))
                        .withSide(function.side())
                        .withServices(wanted)
                        .against(function)))
        .orElse(verdict);
  }

  private static PciAddress device(Verdict verdict) {
    return verdict.function().map(f -> f.device().address()).orElse(verdict.address());
  }
}
