// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.page;

import io.openqat.app.output.FunctionRow;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.page.AgentFacts.Line;
import io.openqat.app.output.picture.SvgDrawing;
import io.openqat.app.output.text.FunctionList;
import io.openqat.app.output.text.Words;
import io.openqat.domain.discovery.Finding;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An agent and its host as a page. All of it is there without the script, which only puts newer
 * parts in the place of older ones.
 *
 * @param facts how the agent does
 * @param host what it sees; empty before it saw anything
 */
public record AgentPage(AgentFacts facts, Optional<HostReport> host) {
  /** What a browser is to allow this page: its own style and script, and to ask this agent. */
  public static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "style-src " + PageParts.hash(PageParts.STYLE),
          "script-src " + PageParts.hash(PageParts.SCRIPT),
          "connect-src 'self'",
          "img-src data:",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'");

  /** The whole document. */
  public String html() {
    var html = new Html();
    html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    html.raw("<meta name=\"color-scheme\" content=\"light dark\"/>\n");
    html.raw("<link rel=\"icon\" href=\"data:,\"/>\n");
    html.raw("<noscript><meta http-equiv=\"refresh\" content=\"30\"/></noscript>\n");
    html.element("title", facts.title() + " - qat agent");
    html.raw("<style>").raw(PageParts.STYLE).raw("</style>\n</head>\n<body>\n");
    html.raw("<header>\n").element("h1", facts.title());
    html.raw("<nav aria-label=\"parts of this page\">\n");
    for (String part : List.of("health", "findings", "topology", "changes", "functions")) {
      html.raw("<a href=\"#" + part + "\">" + part + "</a>\n");
    }
    html.raw("</nav>\n<p id=\"live\" role=\"status\">As of the time it was loaded.</p>\n");
    html.raw("</header>\n<main id=\"view\">\n");
    health(html);
    host.ifPresent(report -> seen(html, report));
    changes(html);
    host.ifPresent(
        report -> html.section("functions", "Functions", part -> functions(part, report)));
    html.raw("</main>\n<script>").raw(PageParts.SCRIPT).raw("</script>\n</body>\n</html>\n");
    return html.toString();
  }

  private void health(Html html) {
    html.section(
        "health",
        "Health",
        part -> {
          part.raw("<dl>\n");
          String pass =
              facts.pass() == 0
                  ? "no pass yet"
                  : "pass " + facts.pass() + " ended " + seconds(facts.age()) + " ago";
          String every = ", every " + seconds(facts.period());
          fact(part, "agent", List.of(new Line(facts.alive(), pass + every)));
          fact(
              part,
              "ready",
              List.of(
                  facts.obstacle().map(why -> new Line(false, why)).orElse(new Line(true, "yes"))));
          fact(part, "devices", facts.devices());
          fact(part, "reporters", facts.reporters());
          fact(part, "ledger", facts.ledger());
          part.raw("</dl>\n");
        });
  }

  private static void fact(Html html, String name, List<Line> lines) {
    html.element("dt", name);
    for (Line line : lines) {
      html.raw(line.good() ? "<dd class=\"good\">" : "<dd class=\"bad\">");
      html.raw(line.good() ? "" : "<strong>attention</strong> ").text(line.text()).raw("</dd>\n");
    }
  }

  private static void seen(Html html, HostReport report) {
    html.section("findings", "Findings", part -> findings(part, report));
    html.section(
        "topology",
        "Topology",
        part -> {
          part.element("p", Words.summary(report));
          if (!report.isEmpty()) {
            part.wide("picture of the host", wide -> wide.raw(SvgDrawing.inPage(report)));
          }
        });
  }

  private static void functions(Html html, HostReport report) {
    List<FunctionRow> rows = report.rows().stream().filter(row -> !row.isDivided()).toList();
    if (rows.isEmpty()) {
      html.element("p", "None.");
      return;
    }
    Words.withheld(report).ifPresent(text -> html.element("p", text));
    Words.unseen(report).ifPresent(text -> html.element("p", text));
    html.wide(
        "functions that can be given",
        wide ->
            wide.table(FunctionList.headings(), rows.stream().map(FunctionList::cells).toList()));
  }

  private static void findings(Html html, HostReport report) {
    List<List<String>> rows =
        report.found().findings().stream()
            .sorted(Comparator.comparing((Finding f) -> f.kind().severity()).reversed())
            .map(
                f ->
                    List.of(
                        f.kind().code(),
                        f.kind().severity().toString(),
                        f.address().map(Object::toString).orElse("host"),
                        f.message(),
                        f.remedy()))
            .toList();
    if (rows.isEmpty()) {
      html.element("p", "None.");
    } else {
      html.wide(
          "findings",
          wide -> wide.table(List.of("code", "severity", "where", "what", "to do"), rows));
    }
  }

  private void changes(Html html) {
    html.section(
        "changes",
        "Changes",
        part -> {
          if (facts.changes().isEmpty()) {
            part.element("p", "None since the agent started.");
            return;
          }
          part.raw("<ol reversed=\"reversed\">\n");
          for (AgentFacts.Change change : facts.changes()) {
            String at = change.at().truncatedTo(ChronoUnit.SECONDS).toString();
            part.raw(change.notable() ? "<li>" : "<li class=\"quiet\">");
            part.raw("<time datetime=\"" + at + "\">" + at + "</time> ");
            part.text(change.text()).raw("</li>\n");
          }
          part.raw("</ol>\n");
        });
  }

  private static String seconds(Duration time) {
    return time.toSeconds() + " s";
  }
}
