// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import static java.util.stream.Collectors.joining;

import io.openqat.app.output.HostReport;
import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.CardKind;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One drawing of one host. */
final class TopologyTree {
  private final Style style;
  private final HostReport report;
  private final Map<NodeLabel, Tree> places = new TreeMap<>();
  private final Set<Holder> holders = EnumSet.noneOf(Holder.class);

  TopologyTree(Style style, HostReport report) {
    this.style = style;
    this.report = report;
  }

  void printTo(StringBuilder out) {
    Inventory inventory = report.inventory();
    inventory.cards().forEach(card -> at(NodeLabel.of(card, inventory)).add(draw(card)));
    inventory.orphans().forEach(vf -> at(NodeLabel.of(vf.host().numaNode())).add(draw(vf)));
    var host = node(Cell.of("host"), new Cell(report.host(), Emphasis.HEADING));
    places.values().forEach(host::add);
    host.printTo(out, style.symbols());
    if (!holders.isEmpty()) {
      out.append("\nVFs: ")
          .append(holders.stream().map(h -> sign(h) + " " + h.words).collect(joining("   ")))
          .append('\n');
    }
  }

  private Tree at(NodeLabel place) {
    return places.computeIfAbsent(place, p -> node(new Cell(p.label(), Emphasis.HEADING)));
  }

  private Tree draw(Card card) {
    var cells = new ArrayList<>(List.of(Cell.of("card"), Cell.of(card.id())));
    report.inventory().nameOf(card).ifPresent(name -> cells.add(Cell.of(name)));
    cells.add(new Cell(joinedBy(card.kind()), Emphasis.FAINT));
    var tree = node(cells.toArray(Cell[]::new));
    card.devices().stream()
        .flatMap(address -> report.inventory().device(address).stream())
        .forEach(pf -> tree.add(draw(pf)));
    return tree;
  }

  private Tree draw(PhysicalFunction pf) {
    var cells = new ArrayList<Cell>();
    cells.add(new Cell(pf.address().toString(), Emphasis.HEADING));
    cells.add(Cell.of(pf.model().name()));
    cells.add(driver(pf.host()));
    if (!pf.status().state().isAbsent()) {
      cells.add(Cell.of(pf.status().state(), TableRenderer::state));
    }
    if (!pf.status().services().isAbsent()) {
      cells.add(Cell.of(pf.status().services()));
    }
    pf.sriov().ifPresent(sriov -> cells.add(Cell.of(TableRenderer.vfs(pf) + " VFs")));
    var tree = node(cells.toArray(Cell[]::new));
    new CellRow(pf).lines(this::paint).forEach(line -> tree.also(width -> line));
    return tree;
  }

  private Tree draw(OrphanFunction vf) {
    return node(
        new Cell(vf.address().toString(), Emphasis.HEADING),
        Cell.of(vf.model().name() + " VF"),
        driver(vf.host()),
        new Cell("no PF of this host lists it", Emphasis.FAINT));
  }

  private Tree node(Cell... cells) {
    return new Tree(width -> style.line(List.of(cells), width));
  }

  private String paint(Holder holder) {
    holders.add(holder);
    return sign(holder);
  }

  private String sign(Holder holder) {
    return style.paint(holder.emphasis, holder.sign(style.symbols()));
  }

  private static Cell driver(HostBinding host) {
    return host.driver()
        .fold(
            driver -> Cell.of("driver " + driver),
            () -> new Cell("no driver", Emphasis.NOTABLE),
            (source, why) -> new Cell("driver ?", Emphasis.BAD));
  }

  private static String joinedBy(CardKind kind) {
    return switch (kind) {
      case SWITCH -> "(behind one PCIe switch)";
      case NUMA_NODE -> "(in the CPU package)";
      case FUNCTION -> "(by itself)";
    };
  }
}
