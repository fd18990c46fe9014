// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import io.openqat.app.agent.ChangeRing.ChangeEvent;
import io.openqat.app.agent.HostView;
import io.openqat.app.agent.Pass;
import io.openqat.app.agent.SeenLedger;
import io.openqat.app.output.page.AgentFacts;
import io.openqat.app.output.page.AgentFacts.Line;
import io.openqat.domain.assignment.Discrepancy;
import io.openqat.domain.spi.ReporterState;
import io.openqat.domain.watch.Grade;
import io.openqat.domain.watch.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a running agent does, for its page. */
record ShownAgent(HostView view, Optional<String> obstacle, List<ReporterState> reporters) {
  /** Of what is wrong with a ledger; more of it would only fill the page. */
  private static final int MOST_DIFFERENCES = 16;

  AgentFacts facts(String title, List<ChangeEvent> changes) {
    return new AgentFacts(
        title,
        view.isAlive(),
        view.age(),
        view.period(),
        view.latest().map(Pass::number).orElse(0L),
        view.latest().isEmpty()
            ? Optional.of("no pass has ended yet")
            : view.readable().isPresent() ? obstacle : Optional.of(HostView.UNREAD),
        view.readable().flatMap(Pass::snapshot).map(ShownAgent::devices).orElse(List.of()),
        reporters.isEmpty()
            ? List.of(new Line(true, "none"))
            : reporters.stream().map(ShownAgent::line).toList(),
        view.latest().map(pass -> lines(pass.ledger())).orElse(List.of()),
        changes.stream()
            .map(
                event ->
                    new AgentFacts.Change(
                        event.at(), event.change().isNotable(), event.change().toString()))
            .toList());
  }

  private static List<Line> devices(Snapshot seen) {
    List<Line> sick =
        seen.health().entrySet().stream()
            .filter(entry -> entry.getValue().grade() != Grade.HEALTHY)
            .map(entry -> new Line(false, entry.getKey() + " is " + entry.getValue()))
            .toList();
    return sick.isEmpty() ? List.of(new Line(true, seen.health().size() + " healthy")) : sick;
  }

  private static Line line(ReporterState state) {
    String delivered = ", delivered pass " + state.delivered();
    return state.isCurrent()
        ? new Line(true, state.reporter() + delivered)
        : new Line(
            state.reason().isEmpty(),
            "%s is behind for %d s%s%s"
                .formatted(
                    state.reporter(),
                    state.lag().toSeconds(),
                    state.delivered() == 0 ? "" : delivered,
                    state.reason().map(": "::concat).orElse("")));
  }

  private static List<Line> lines(SeenLedger ledger) {
    var lines = new ArrayList<Line>();
    if (!ledger.isCurrent()) {
      lines.add(new Line(false, "cannot be read; what is shown is what it said before"));
    }
    int entries = ledger.view().assignments().size();
    List<Discrepancy> differences = ledger.differences();
    if (differences.isEmpty() && ledger.isCurrent()) {
      lines.add(new Line(true, entries + " assigned, as it should be"));
    }
    differences.stream()
        .limit(MOST_DIFFERENCES)
        .forEach(
            d ->
                lines.add(
                    new Line(
                        false,
                        "%s %s: %s. To do: %s"
                            .formatted(d.function(), d.kind(), d.told(), d.kind().advice()))));
    if (differences.size() > MOST_DIFFERENCES) {
      int more = differences.size() - MOST_DIFFERENCES;
      lines.add(new Line(false, "and " + more + " more ('qat assignments reconcile')"));
    }
    return lines;
  }
}
