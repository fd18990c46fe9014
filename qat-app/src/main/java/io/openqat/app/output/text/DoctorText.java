// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.app.output.DoctorReport;
import io.openqat.domain.offer.Remedy;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.spi.CheckResult;
import io.openqat.domain.spi.CheckResult.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What doctor found, what needs attention first; what has one remedy is one matter. */
public record DoctorText(Style style) {
  /** What belongs together: for people it is one thing, whatever it is seen in. */
  private record Matter(State state, String what, Optional<Remedy> remedy, Optional<String> code) {
    static Matter of(CheckResult result) {
      boolean open = result.state() == State.ATTENTION;
      return new Matter(
          result.state(),
          open && result.remedy().isPresent() ? "" : result.what(),
          result.remedy(),
          result.code());
    }
  }

  /** The whole text, ending in a line feed. */
  public String render(DoctorReport report) {
    var out = new StringBuilder();
    Paragraph.print(style, out, "", "", summary(report));
    matters(report.checks()).forEach((matter, checks) -> print(out, matter, checks));
    return out.toString();
  }

  private static String summary(DoctorReport report) {
    String host = report.host().origin().title() + " " + Printable.of(report.host().host());
    String wanted = report.wanted().isEmpty() ? "" : " for " + report.wanted();
    var matters = matters(report.checks()).keySet();
    long bad = matters.stream().filter(s -> s.state() == State.ATTENTION).count();
    long unknown = matters.stream().filter(s -> s.state() == State.UNKNOWN).count();
    String first =
        switch ((int) Math.min(bad, 2)) {
          case 0 -> "nothing needs attention";
          case 1 -> "one thing needs attention";
          default -> bad + " things need attention";
        };
    return host + wanted + ": " + first + (unknown == 0 ? "" : ", " + unknown + " not known");
  }

  /** By state, then in the order in which they were made. */
  private static Map<Matter, List<CheckResult>> matters(List<CheckResult> checks) {
    var all = new LinkedHashMap<Matter, List<CheckResult>>();
    checks.stream()
        .sorted(Comparator.comparing(CheckResult::state))
        .forEach(c -> all.computeIfAbsent(Matter.of(c), s -> new ArrayList<>()).add(c));
    return all;
  }

  private void print(StringBuilder out, Matter matter, List<CheckResult> checks) {
    boolean open = matter.state() == State.ATTENTION;
    out.append(open ? "\n" : "");
    var said = new LinkedHashMap<String, List<CheckResult>>();
    checks.forEach(c -> said.computeIfAbsent(c.what(), w -> new ArrayList<>()).add(c));
    var lines = new StringBuilder();
    said.forEach(
        (what, on) -> {
          String lead = lines.isEmpty() ? "%-11s".formatted(matter.state()) : " ".repeat(11);
          String text = subject(on) + ": " + Printable.of(what);
          Paragraph.print(style, lines, lead, " ".repeat(lead.length()), text);
        });
    String state = matter.state().toString();
    out.append(style.paint(emphasis(matter.state()), state))
        .append(lines.substring(state.length()));
    if (open) {
      matter.remedy().ifPresent(remedy -> print(out, remedy));
      matter.code().ifPresent(code -> out.append("  more:  qat explain " + code + "\n"));
    }
  }

  /** A command stays in one line, so that it can be copied. */
  private void print(StringBuilder out, Remedy remedy) {
    Paragraph.print(style, out, "  to do: ", "         ", Printable.of(remedy.text()));
    remedy
        .command()
        .map(Printable::of)
        .ifPresent(
            line ->
                out.append("         ").append(style.paint(Emphasis.HEADING, line)).append('\n'));
  }

  private static String subject(List<CheckResult> on) {
    String first = on.get(0).subject().map(PciAddress::toString).orElse("host");
    return on.size() == 1 ? first : first + " and " + (on.size() - 1) + " more";
  }

  private static Emphasis emphasis(State state) {
    return switch (state) {
      case ATTENTION -> Emphasis.BAD;
      case UNKNOWN -> Emphasis.NOTABLE;
      case OK -> Emphasis.GOOD;
    };
  }
}
