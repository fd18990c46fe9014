// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.app.output.HostReport;
import io.openqat.app.output.ReportRenderer;
import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.CardKind;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.pci.NumaNode;

/** A line for each PF, a line for each VF without one, and what is to be said about them. */
public record TableRenderer(Style style) implements ReportRenderer {
  @Override
  public String render(HostReport report) {
    var out = new StringBuilder();
    Paragraph.print(out, "", "", Words.summary(report));
    Inventory inventory = report.inventory();
    if (!inventory.devices().isEmpty()) {
      out.append('\n');
      devices(inventory).printTo(out);
      names(inventory, out);
    }
    if (!inventory.orphans().isEmpty()) {
      out.append("\nvirtual functions that no PF of this host lists\n");
      orphans(inventory).printTo(out);
    }
    Words.withheld(report)
        .ifPresent(
            text -> {
              out.append('\n');
              Paragraph.print(out, "", "", text);
            });
    new FindingsBlock(style).printTo(out, report.found().findings());
    return out.toString();
  }

  /** The names of cards that go by an id in the table. */
  private static void names(Inventory inventory, StringBuilder out) {
    for (Card card : inventory.cards()) {
      if (card.kind() != CardKind.FUNCTION) {
        inventory
            .nameOf(card)
            .ifPresent(name -> Paragraph.print(out, "", "  ", card.id() + " is a " + name));
      }
    }
  }

  private Columns devices(Inventory inventory) {
    var columns =
        new Columns(
            style, "ADDRESS", "MODEL", "GEN", "NUMA", "DRIVER", "STATE", "SERVICES", "VFS", "CARD");
    for (PhysicalFunction pf : inventory.devices()) {
      columns.row(
          Cell.of(pf.address().toString()),
          Cell.of(pf.model().name()),
          Cell.of(pf.model().generation()),
          node(pf.host().numaNode()),
          Cell.of(pf.host().driver()),
          Cell.of(pf.status().state(), TableRenderer::state),
          Cell.of(pf.status().services()),
          Cell.of(vfs(pf)),
          inventory
              .cardOf(pf.address())
              .map(card -> card(card, inventory))
              .orElse(Cell.of(Cell.ABSENT)));
    }
    return columns;
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

  private static Cell node(Reading<NumaNode> node) {
    return Cell.of(node, n -> Cell.of(n.value()));
  }

  /** {@code 16/16}: how many VFs there are, of how many there may be. */
  static String vfs(PhysicalFunction pf) {
    return pf.sriov()
        .map(Sriov::total)
        .map(total -> pf.functions().size() + "/" + Cell.of(total).text())
        .orElse(Cell.ABSENT);
  }

  static Cell state(OperationalState state) {
    return new Cell(
        state.toString(), state == OperationalState.UP ? Emphasis.GOOD : Emphasis.NOTABLE);
  }

  /** A card of one function needs no id: it is that function. */
  private static Cell card(Card card, Inventory inventory) {
    return Cell.of(
        card.kind() == CardKind.FUNCTION ? inventory.nameOf(card).orElse(Cell.ABSENT) : card.id());
  }
}
