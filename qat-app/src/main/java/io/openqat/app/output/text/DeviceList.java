// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.app.output.FunctionRow;
import io.openqat.app.output.HostReport;
import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.CardKind;
import io.openqat.domain.accelerator.PhysicalFunction;
import java.util.List;

/** A line for each PF. */
public final class DeviceList {
  /** A PF with its functions, of which it is itself the first. */
  private record Row(HostReport report, PhysicalFunction pf, List<FunctionRow> functions) {}

  private static final List<Column<Row>> COLUMNS =
      List.of(
          Column.wide("host", row -> Cell.of(row.report().host())),
          Column.basic("address", row -> Cell.of(row.pf().address().toString())),
          Column.basic("model", row -> Cell.of(row.pf().model().name())),
          Column.basic("gen", row -> Cell.of(row.pf().model().generation())),
          Column.basic("numa", row -> TableRenderer.node(row.pf().host().numaNode())),
          Column.basic("driver", row -> Cell.of(row.pf().host().driver())),
          Column.basic("state", row -> Cell.of(row.pf().status().state(), TableRenderer::state)),
          Column.basic("services", row -> Cell.of(row.pf().status().services())),
          Column.basic("vfs", row -> Cell.of(Words.vfs(row.pf()))),
          Column.basic("free", DeviceList::free),
          Column.wide("used", DeviceList::used),
          Column.basic("card", DeviceList::card));

  private DeviceList() {}

  /** A table. */
  static String table(Style style, ColumnChoice choice, HostReport report) {
    return choice.of(COLUMNS, false).table(style, rows(report));
  }

  /** Comma-separated values; all columns unless some were asked for. */
  public static String csv(ColumnChoice choice, HostReport report) {
    return choice.withAll().of(COLUMNS, true).csv(rows(report));
  }

  private static List<Row> rows(HostReport report) {
    List<FunctionRow> all = report.rows();
    return report.inventory().devices().stream()
        .map(
            pf ->
                new Row(
                    report,
                    pf,
                    all.stream()
                        .filter(row -> row.device().filter(pf.address()::equals).isPresent())
                        .toList()))
        .toList();
  }

  /** How many functions can be given; where not all could be seen, how many may be. */
  private static Cell free(Row row) {
    long free = row.functions().stream().filter(f -> f.verdict().isOffered()).count();
    boolean unknown = row.functions().stream().anyMatch(f -> f.free() == FunctionRow.Free.UNKNOWN);
    return new Cell(
        (unknown ? "<=" : "") + free, free == 0 || unknown ? Emphasis.NOTABLE : Emphasis.PLAIN);
  }

  private static Cell used(Row row) {
    return Cell.of((int) row.functions().stream().filter(f -> !f.claims().isEmpty()).count());
  }

  /** A card of one function needs no id: it is that function. */
  private static Cell card(Row row) {
    return row.report()
        .inventory()
        .cardOf(row.pf().address())
        .map(card -> Cell.of(named(card, row.report())))
        .orElse(Cell.of(Cell.ABSENT));
  }

  private static String named(Card card, HostReport report) {
    return card.kind() == CardKind.FUNCTION
        ? report.inventory().nameOf(card).orElse(Cell.ABSENT)
        : card.id();
  }
}
