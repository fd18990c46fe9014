// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import io.openqat.app.output.ProvisionReport;
import io.openqat.domain.control.Claim;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.plan.PlannedStep;
import io.openqat.domain.provisioning.plan.Refusal;
import io.openqat.domain.provisioning.run.RollbackReport;
import io.openqat.domain.provisioning.run.RunReport;
import io.openqat.domain.provisioning.run.Stop;
import io.openqat.json.InventoryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code qat provision --format json} prints. An empty value is left out. */
record ProvisionDocument(
    String schemaVersion,
    String host,
    Optional<Boolean> synthetic,
    Optional<String> profile,
    String outcome,
    List<StepEntry> steps,
    List<RefusalEntry> refusals,
    List<String> notes,
    Optional<ResultEntry> result) {

  record ClaimEntry(String function, String kind, String holder) {
    static ClaimEntry of(Claim claim) {
      String kind = claim.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
      return new ClaimEntry(claim.function().toString(), kind, claim.holder());
    }
  }

  record StepEntry(
      String device,
      String kind,
      String action,
      String reason,
      List<String> disturbed,
      List<ClaimEntry> overridden,
      String status) {
    static StepEntry of(PlannedStep planned, String status) {
      return new StepEntry(
          planned.step().device().toString(),
          planned.step().kind(),
          planned.step().toString(),
          planned.reason(),
          planned.disturbed().stream().map(PciAddress::toString).toList(),
          planned.overridden().stream().map(ClaimEntry::of).toList(),
          status);
    }
  }

  record RefusalEntry(String device, String rule, String message, String remedy) {
    static RefusalEntry of(Refusal refusal) {
      return new RefusalEntry(
          refusal.device().toString(), refusal.rule().toString(), refusal.what(), refusal.remedy());
    }
  }

  record StopEntry(String kind, String message, String remedy) {
    static StopEntry of(Stop stop) {
      return new StopEntry(stop.kind().toString(), stop.what(), stop.remedy());
    }
  }

  record RollbackEntry(
      boolean complete,
      List<StepEntry> steps,
      Optional<StopEntry> stop,
      List<RefusalEntry> refusals,
      List<String> notUndone) {
    static RollbackEntry of(RollbackReport rollback) {
      return new RollbackEntry(
          rollback.isComplete(),
          rollback.done().stream().map(step -> StepEntry.of(step, DONE)).toList(),
          rollback.stop().map(StopEntry::of),
          rollback.refusals().stream().map(RefusalEntry::of).toList(),
          rollback.notUndone());
    }
  }

  record ResultEntry(boolean complete, Optional<StopEntry> stop, Optional<RollbackEntry> rollback) {
    static ResultEntry of(RunReport run) {
      return new ResultEntry(
          run.isComplete(), run.stop().map(StopEntry::of), run.rollback().map(RollbackEntry::of));
    }
  }

  private static final String DONE = "done";

  static ProvisionDocument of(ProvisionReport report) {
    var refusals = new ArrayList<>(report.plan().refusals());
    report.run().ifPresent(run -> refusals.addAll(run.refusals()));
    return new ProvisionDocument(
        InventoryWriter.SCHEMA_VERSION,
        report.host(),
        report.origin().synthetic(),
        report.profile(),
        report.outcome().toString(),
        steps(report),
        refusals.stream().map(RefusalEntry::of).toList(),
        report.plan().notes(),
        report.run().map(ResultEntry::of));
  }

  private static List<StepEntry> steps(ProvisionReport report) {
    var entries = new ArrayList<StepEntry>();
    if (report.run().isEmpty()) {
      report.plan().steps().forEach(step -> entries.add(StepEntry.of(step, "planned")));
      return entries;
    }
    RunReport run = report.run().get();
    run.done().forEach(step -> entries.add(StepEntry.of(step, DONE)));
    run.stop().flatMap(Stop::step).ifPresent(step -> entries.add(StepEntry.of(step, "stopped")));
    run.left().forEach(step -> entries.add(StepEntry.of(step, "not-begun")));
    return entries;
  }
}
