// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import static java.util.stream.Collectors.joining;

import io.openqat.app.output.FunctionRow;
import io.openqat.app.output.Held;
import io.openqat.domain.control.ClaimKind;
import java.util.List;
import java.util.Locale;

/** A line for each function. */
public final class FunctionList {
  private static final List<Column<FunctionRow>> COLUMNS =
      List.of(
          Column.wide("host", row -> Cell.of(row.report().host())),
          Column.basic("address", row -> Cell.of(row.address().toString())),
          Column.wide("side", row -> Cell.of(row.side().name().toLowerCase(Locale.ROOT))),
          Column.wide("pf", row -> Cell.of(row.device())),
          Column.wide("index", row -> Cell.of(row.index())),
          Column.basic("model", row -> Cell.of(row.model().name())),
          Column.wide("gen", row -> Cell.of(row.model().generation())),
          Column.basic("numa", row -> Cell.of(row.node())),
          Column.basic("driver", row -> Cell.of(row.binding().driver())),
          Column.basic("state", row -> Cell.of(row.state(), TableRenderer::state)),
          Column.wide("services", row -> Cell.of(row.services())),
          Column.wide("iommu-group", row -> Cell.of(row.binding().iommuGroup())),
          Column.wide("card", row -> Cell.of(row.card())),
          Column.basic("free", FunctionList::free),
          Column.basic("owner", row -> Cell.of(row.assignedTo())),
          Column.wide("holder", FunctionList::holders),
          Column.basic("reason", FunctionList::reason));

  /** With all who have a function: a page has room for them. */
  private static final List<Column<FunctionRow>> ON_A_PAGE =
      COLUMNS.stream().filter(c -> c.basic() || c.name().equals("holder")).toList();

  private FunctionList() {}

  /** What stands above the {@link #cells}. */
  public static List<String> headings() {
    return ON_A_PAGE.stream().map(column -> column.name()).toList();
  }

  /** A row of a page, whose table has no limit of width. */
  public static List<String> cells(FunctionRow row) {
    return ON_A_PAGE.stream().map(column -> column.cell().apply(row).text()).toList();
  }

  /** A table, with the host of each where there are many. */
  public static String table(
      Style style, ColumnChoice choice, List<FunctionRow> rows, boolean ofMany) {
    return choice.of(COLUMNS, ofMany).table(style, rows);
  }

  /** Comma-separated values; all columns unless some were asked for. */
  public static String csv(ColumnChoice choice, List<FunctionRow> rows) {
    return choice.withAll().of(COLUMNS, true).csv(rows);
  }

  private static Cell free(FunctionRow row) {
    return switch (row.free()) {
      case YES -> new Cell("yes", Emphasis.GOOD);
      case NO -> Cell.of("no");
      case UNKNOWN -> new Cell("unknown", Emphasis.NOTABLE);
    };
  }

  /** All but the ledger's own entry, which has a column of its own. */
  private static Cell holders(FunctionRow row) {
    String others =
        row.claims().stream()
            .filter(claim -> claim.kind() != ClaimKind.ASSIGNED)
            .map(Held::words)
            .collect(joining("; "));
    return Cell.of(others.isEmpty() ? Cell.ABSENT : others);
  }

  private static Cell reason(FunctionRow row) {
    return Cell.of(row.verdict().reasons().stream().map(reason -> reason.rule()).findFirst());
  }
}
