// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.app.output.ProvisionReport;
import io.openqat.domain.control.Claim;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.plan.Guard;
import io.openqat.domain.provisioning.plan.Plan;
import io.openqat.domain.provisioning.plan.PlannedStep;
import io.openqat.domain.provisioning.plan.Refusal;
import io.openqat.domain.provisioning.run.RollbackReport;
import io.openqat.domain.provisioning.run.RunReport;
import io.openqat.domain.provisioning.run.Stop;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** A plan and what became of it, for people. */
public final class ProvisionText {
  private static final String DONE = "done";
  private static final String FAILED = "stopped here";
  private static final String LEFT = "not begun";

  private final Style style;
  private final StringBuilder out = new StringBuilder();

  public ProvisionText(Style style) {
    this.style = style;
  }

  /** The whole text, ending in a line feed. */
  public String render(ProvisionReport report) {
    out.setLength(0);
    Plan plan = report.plan();
    out.append(report.origin().title())
        .append(' ')
        .append(Printable.of(report.host()))
        .append(report.profile().map(name -> ", profile " + name).orElse(""))
        .append(": ")
        .append(summary(report))
        .append('\n');
    report.run().ifPresentOrElse(this::run, () -> steps(plan.steps(), ""));
    refusals("refused", plan.refusals());
    plan.notes().forEach(note -> paragraph("note: ", note));
    report.run().ifPresent(this::outcome);
    return out.toString();
  }

  private static String summary(ProvisionReport report) {
    Plan plan = report.plan();
    var devices = new LinkedHashSet<PciAddress>();
    plan.steps().forEach(step -> devices.add(step.step().device()));
    if (plan.isEmpty()) {
      return switch (report.outcome()) {
        case NOT_CONCERNED -> "has none of the devices that are meant, nothing to do";
        case CANNOT -> "nothing that can be done";
        default -> "as desired, nothing to do";
      };
    }
    return Words.count(plan.steps().size(), "step")
        + " on "
        + Words.count(devices.size(), "device");
  }

  private void run(RunReport run) {
    steps(run.done(), DONE);
    run.stop().flatMap(Stop::step).ifPresent(step -> steps(List.of(step), FAILED));
    steps(run.left(), LEFT);
  }

  private void steps(List<PlannedStep> steps, String mark) {
    Optional<PciAddress> device = Optional.empty();
    for (PlannedStep step : steps) {
      if (!device.equals(Optional.of(step.step().device()))) {
        device = Optional.of(step.step().device());
        out.append('\n').append(style.paint(Emphasis.HEADING, step.step().device().toString()));
        out.append(mark.isEmpty() ? "" : "  " + style.paint(emphasis(mark), mark)).append('\n');
      }
      step(step);
    }
  }

  private void step(PlannedStep step) {
    paragraph("  - ", step.step() + ": " + step.reason());
    if (!step.disturbed().isEmpty()) {
      paragraph("    ", "disturbs " + functions(step));
    }
    for (Claim claim : step.overridden()) {
      paragraph("    ", "forced: " + claim.function() + Guard.words(claim));
    }
  }

  /** A PF and its VFs are too many to be listed. */
  private static String functions(PlannedStep step) {
    PciAddress device = step.step().device();
    int others = step.disturbed().size() - (step.disturbed().contains(device) ? 1 : 0);
    String vfs = others == 0 ? "" : Words.count(others, "VF");
    if (!step.disturbed().contains(device)) {
      return vfs;
    }
    return "the PF" + (vfs.isEmpty() ? "" : " and " + vfs + ", which go away");
  }

  private void refusals(String title, List<Refusal> refusals) {
    if (!refusals.isEmpty()) {
      out.append('\n').append(style.paint(Emphasis.BAD, title)).append('\n');
    }
    for (Refusal refusal : refusals) {
      paragraph("  ", refusal.toString());
      paragraph("    to do: ", refusal.remedy());
    }
  }

  private void outcome(RunReport run) {
    run.stop().ifPresent(this::stop);
    refusals("refused on the way", run.refusals());
    run.rollback().ifPresent(this::rollback);
    out.append('\n').append(last(run)).append('\n');
  }

  private static String last(RunReport run) {
    int left = run.left().size() + (run.stop().isPresent() ? 1 : 0);
    String done = Words.count(run.done().size(), "step") + " done";
    return run.isComplete() && left == 0 ? done : done + ", " + left + " not done";
  }

  private void stop(Stop stop) {
    out.append('\n').append(style.paint(Emphasis.BAD, "stopped: " + stop.kind())).append('\n');
    paragraph("  ", stop.what());
    paragraph("  to do: ", stop.remedy());
  }

  private void rollback(RollbackReport rollback) {
    out.append('\n').append(style.paint(Emphasis.HEADING, "rolled back")).append('\n');
    rollback.done().forEach(step -> paragraph("  - ", step.step().device() + ": " + step.step()));
    rollback.stop().ifPresent(this::stop);
    refusals("refused", rollback.refusals());
    rollback.notUndone().forEach(note -> paragraph("  not undone: ", note));
  }

  private static Emphasis emphasis(String mark) {
    return switch (mark) {
      case DONE -> Emphasis.GOOD;
      case FAILED -> Emphasis.BAD;
      default -> Emphasis.FAINT;
    };
  }

  private void paragraph(String lead, String text) {
    Paragraph.print(style, out, lead, " ".repeat(lead.length()), Printable.of(text));
  }
}
