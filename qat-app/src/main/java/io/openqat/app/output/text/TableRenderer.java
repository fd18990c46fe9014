// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.app.output.Held;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.ReportRenderer;
import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.CardKind;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.pci.NumaNode;
import java.util.List;

/** A line for each PF, a line for each VF without one, and what is to be said about them. */
public record TableRenderer(Style style, ColumnChoice choice) implements ReportRenderer {
  /** Holders beyond these would only fill the screen. */
  private static final int MOST_HOLDERS = 20;

  /** With the columns that are shown by themselves. */
  public TableRenderer(Style style) {
    this(style, ColumnChoice.BASIC);
  }

  @Override
  public String render(HostReport report) {
    if (!choice.headed()) {
      return DeviceList.table(style, choice, report);
    }
    var out = new StringBuilder();
    Paragraph.print(style, out, "", "", Words.summary(report));
    Inventory inventory = report.inventory();
    if (!inventory.devices().isEmpty()) {
      out.append('\n');
      out.append(DeviceList.table(style, choice, report));
      names(inventory, out);
    }
    if (!inventory.orphans().isEmpty()) {
      out.append("\nvirtual functions that no PF of this host lists\n");
      orphans(inventory).printTo(out);
    }
    holders(report, out);
    Words.withheld(report)
        .ifPresent(
            text -> {
              out.append('\n');
              Paragraph.print(style, out, "", "", text);
            });
    new FindingsBlock(style).printTo(out, report.found().findings());
    return out.toString();
  }

  /** The names of cards that go by an id in the table. */
  private void names(Inventory inventory, StringBuilder out) {
    for (Card card : inventory.cards()) {
      if (card.kind() != CardKind.FUNCTION) {
        inventory
            .nameOf(card)
            .ifPresent(name -> Paragraph.print(style, out, "", "  ", card.id() + " is a " + name));
      }
    }
  }

  /** Who has what, and what of that could not be seen. */
  private void holders(HostReport report, StringBuilder out) {
    List<String> lines = Held.byHolder(report.rows());
    if (!lines.isEmpty()) {
      out.append("\nin use\n");
      lines.stream()
          .limit(MOST_HOLDERS)
          .forEach(line -> Paragraph.print(style, out, "  ", "    ", Printable.of(line)));
      if (lines.size() > MOST_HOLDERS) {
        out.append("  and by ").append(lines.size() - MOST_HOLDERS).append(" more ('qat list')\n");
      }
    }
    if (!report.isEmpty()) {
      Words.unseen(report)
          .ifPresent(
              text -> {
                out.append('\n');
                Paragraph.print(style, out, "", "", Printable.of(text));
              });
    }
  }

  private Columns orphans(Inventory inventory) {
    var columns = new Columns(style, "ADDRESS", "MODEL", "GEN", "NUMA", "DRIVER", "IOMMU GROUP");
    for (OrphanFunction vf : inventory.orphans()) {
      columns.row(
          Cell.of(vf.address().toString()),
          Cell.of(vf.model().name()),
          Cell.of(vf.model().generation()),
          node(vf.host().numaNode()),
          Cell.of(vf.host().driver()),
          Cell.of(vf.host().iommuGroup()));
    }
    return columns;
  }

  static Cell node(Reading<NumaNode> node) {
    return Cell.of(node, n -> Cell.of(n.value()));
  }

  static Cell state(OperationalState state) {
    return new Cell(
        state.toString(), state == OperationalState.UP ? Emphasis.GOOD : Emphasis.NOTABLE);
  }
}
