// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.openqat.app.fleet.AgentView;
import io.openqat.app.fleet.Fleet;
import io.openqat.app.fleet.Waves;
import io.openqat.app.fleet.Where.Fit;
import io.openqat.app.fleet.Where.Found;
import io.openqat.domain.discovery.Severity;
import io.openqat.domain.pci.PciAddress;
import io.openqat.json.SeenHost;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is known of many hosts, as text for people. */
public record FleetText(Style style) {
  private static final int LONGEST_NAME = 40;
  private static final int FEW = 3;

  /** A line for each agent, those of which nothing is known last. */
  public String list(Fleet fleet) {
    var columns =
        new Columns(
            style, "HOST", "PFS", "VFS", "OFFERED", "ASSIGNED", "HELD", "WORST", "AGENT", "REMARK");
    for (AgentView view : fleet.read()) {
      SeenHost host = view.host().orElseThrow();
      columns.row(
          Cell.of(host.name()),
          Cell.of(host.inventory().devices().size()),
          Cell.of(host.virtualFunctions()),
          Cell.of(view.functions().count()),
          Cell.of(host.assigned()),
          Cell.of(host.held().size()),
          worst(host),
          Cell.of(view.agent().base()),
          Cell.of(view.trouble().orElse("")));
    }
    for (AgentView view : fleet.unread()) {
      Cell unknown = Cell.of(Cell.UNREADABLE);
      columns.row(
          unknown,
          unknown,
          unknown,
          unknown,
          unknown,
          unknown,
          unknown,
          Cell.of(view.agent().base()),
          new Cell(why(view), Emphasis.BAD));
    }
    var out = new StringBuilder();
    columns.printTo(out);
    List<AgentView> read = fleet.read();
    out.append('\n')
        .append(Words.count(fleet.agents().size(), "agent"))
        .append(", ")
        .append(Words.count(read.size(), "host"))
        .append(" read, ")
        .append(Words.count(read.stream().mapToInt(v -> v.functions().count()).sum(), "function"))
        .append(" offered\n");
    return out.toString();
  }

  private static Cell worst(SeenHost host) {
    return host.worst()
        .map(
            severity ->
                new Cell(
                    severity.toString(),
                    severity == Severity.ERROR ? Emphasis.BAD : Emphasis.PLAIN))
        .orElse(Cell.of(Cell.ABSENT));
  }

  /**
   * The agents of which nothing is known: a line for each reason, that of most agents first, and no
   * more lines than that. A thousand that cannot be reached do not hide the one that is of another
   * version.
   */
  public static String unread(Fleet fleet, int most) {
    Map<String, List<AgentView>> reasons =
        fleet.unread().stream()
            .collect(groupingBy(FleetText::why, LinkedHashMap::new, Collectors.toList()));
    List<List<AgentView>> lines =
        reasons.values().stream()
            .sorted(Comparator.comparingInt((List<AgentView> agents) -> -agents.size()))
            .toList();
    int more = lines.stream().skip(most).mapToInt(List::size).sum();
    return lines.stream().limit(most).map(FleetText::unread).collect(joining())
        + (more > 0
            ? "and " + Words.count(more, "agent") + " more; 'qat fleet list' has all\n"
            : "");
  }

  /** Agents that have one reason. */
  private static String unread(List<AgentView> agents) {
    String first =
        agents.stream().limit(FEW).map(view -> view.agent().base()).collect(joining(", "));
    int more = agents.size() - FEW;
    String line =
        agents.size() == 1
            ? first + " is not known: " + why(agents.get(0))
            : Words.count(agents.size(), "agent")
                + " are not known ("
                + first
                + (more > 0 ? " and " + more + " more" : "")
                + "), each because "
                + why(agents.get(0));
    return Printable.of(line) + "\n";
  }

  private static String why(AgentView view) {
    return view.trouble().orElse("it was not asked yet");
  }

  /**
   * The hosts that can give functions.
   *
   * @param onNode whether a node was asked for
   */
  public String where(Found found, boolean onNode) {
    if (found.able() == 0) {
      return "no host whose agent was read can give this now\n";
    }
    var columns = new Columns(style, "HOST", "FIT", "ON NODE", "LIKE", "AGENT");
    for (Fit fit : found.best()) {
      columns.row(
          Cell.of(fit.view().host().orElseThrow().name()),
          Cell.of(fit.fitting()),
          onNode ? Cell.of(fit.near()) : Cell.of(Cell.ABSENT),
          Cell.of(
              fit.functions().stream()
                  .limit(2)
                  .map(PciAddress::toString)
                  .collect(joining(" ", "", fit.functions().size() > 2 ? " ..." : ""))),
          Cell.of(fit.view().agent().base()));
    }
    var out = new StringBuilder();
    columns.printTo(out);
    out.append('\n').append(Words.count(found.able(), "host")).append(" can give this");
    int named = found.best().size();
    if (found.able() > named) {
      out.append("; these are the first ").append(named).append(" (--limit)");
    }
    return out.append('\n').toString();
  }

  /** Waves, and what is in none. */
  public String plan(Waves waves) {
    var out = new StringBuilder();
    int number = 0;
    for (Waves.Wave wave : waves.waves()) {
      out.append(style.paint(Emphasis.HEADING, "wave " + ++number))
          .append(" (")
          .append(Words.count(wave.hosts().size(), "host"))
          .append(")\n");
      for (Waves.Change change : wave.hosts()) {
        String lead = "  " + name(change.view()) + "  ";
        Paragraph.print(
            style,
            out,
            lead,
            " ".repeat(lead.length()),
            change.devices().stream().map(PciAddress::toString).collect(joining(" ")));
      }
    }
    String gap = waves.waves().isEmpty() ? "" : "\n";
    for (Waves.Why why : Waves.Why.values()) {
      List<Waves.LeftOut> left = waves.left().stream().filter(one -> one.why() == why).toList();
      if (!left.isEmpty()) {
        out.append(gap).append(style.paint(Emphasis.HEADING, heading(why))).append('\n');
        gap = "\n";
        for (Waves.LeftOut one : left) {
          String lead = "  " + name(one.view()) + "  " + one.device() + "  ";
          String rest = " ".repeat(lead.length());
          String text = Printable.of(one.rule() + ": " + one.text());
          Paragraph.print(style, out, lead, rest, text);
        }
      }
    }
    return out.append(gap).append(summary(waves)).append('\n').toString();
  }

  private String name(AgentView view) {
    return style.fit(Printable.of(view.host().orElseThrow().name()), LONGEST_NAME);
  }

  private static String heading(Waves.Why why) {
    return switch (why) {
      case AS_WANTED -> "as wanted";
      case WAITS -> "must wait";
      case REFUSED -> "cannot be changed so";
      case NO_ROOM -> "no room";
    };
  }

  private static String summary(Waves waves) {
    String all =
        "%s in %s, at most %d of %s unavailable at once"
            .formatted(
                Words.count(waves.devices(), "device"),
                Words.count(waves.waves().size(), "wave"),
                waves.most(),
                Words.count(waves.hosts(), "host"));
    return waves.unread() == 0
        ? all
        : all + ", " + waves.unread() + " of which nothing is known among them";
  }
}
