// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static java.util.stream.Collectors.joining;

import io.openqat.app.log.Told;
import io.openqat.app.output.ProvisionReport;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.plan.PlannedStep;
import io.openqat.domain.provisioning.plan.Refusal;
import io.openqat.domain.provisioning.run.RunReport;
import io.openqat.domain.provisioning.run.Stop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.Level;

/** A plan and what became of it, for a log: a line for each device, and one for each cause. */
final class ProvisionLines {
  private final List<Told> lines = new ArrayList<>();

  private ProvisionLines() {}

  static List<Told> of(ProvisionReport report) {
    var lines = new ProvisionLines();
    lines.add(report);
    return Told.gathered(lines.lines);
  }

  private void add(ProvisionReport report) {
    String profile = report.profile().map(name -> ", profile " + name).orElse("");
    lines.add(new Told(Level.INFO, report.host() + profile, sum(report)));
    report.run().ifPresentOrElse(this::run, () -> steps("planned", report.plan().steps()));
    report.plan().refusals().forEach(this::refusal);
    report.plan().notes().forEach(note -> lines.add(new Told(Level.INFO, "note:", note)));
  }

  private static String sum(ProvisionReport report) {
    return report
        .run()
        .map(
            run ->
                run.isComplete() && report.plan().refusals().isEmpty()
                    ? "is as desired now"
                    : "is not all as desired")
        .orElseGet(() -> "is " + report.outcome());
  }

  private void run(RunReport run) {
    steps("done", run.done());
    run.stop().ifPresent(this::stop);
    run.refusals().forEach(this::refusal);
    Map<PciAddress, List<PlannedStep>> left = byDevice(run.left());
    left.forEach(
        (device, steps) ->
            lines.add(new Told(Level.WARN, device.toString(), "not begun: " + words(steps))));
    run.rollback()
        .ifPresent(
            back -> {
              steps("rolled back", back.done());
              back.stop().ifPresent(this::stop);
              back.refusals().forEach(this::refusal);
              back.notUndone()
                  .forEach(note -> lines.add(new Told(Level.WARN, "not undone:", note)));
            });
  }

  private void steps(String what, List<PlannedStep> steps) {
    byDevice(steps)
        .forEach(
            (device, own) ->
                lines.add(new Told(Level.INFO, device.toString(), what + ": " + words(own))));
  }

  private static Map<PciAddress, List<PlannedStep>> byDevice(List<PlannedStep> steps) {
    var byDevice = new LinkedHashMap<PciAddress, List<PlannedStep>>();
    steps.forEach(
        step -> byDevice.computeIfAbsent(step.step().device(), d -> new ArrayList<>()).add(step));
    return byDevice;
  }

  private static String words(List<PlannedStep> steps) {
    return steps.stream().map(step -> step.step().toString()).collect(joining(", "));
  }

  private void refusal(Refusal refusal) {
    lines.add(
        new Told(
            Level.ERROR,
            refusal.device().toString(),
            "refused: %s: %s; to do: %s"
                .formatted(refusal.rule(), refusal.what(), refusal.remedy())));
  }

  private void stop(Stop stop) {
    String subject = stop.step().map(step -> step.step().device().toString()).orElse("the run");
    String at = stop.step().map(step -> " at '" + step.step() + "'").orElse("");
    lines.add(
        new Told(
            Level.ERROR,
            subject,
            "stopped%s: %s: %s; to do: %s".formatted(at, stop.kind(), stop.what(), stop.remedy())));
  }
}
