// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import static java.util.stream.Collectors.joining;

import io.openqat.app.output.FunctionRow;
import io.openqat.app.output.Held;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.NodeLabel;
import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One drawing of one host. */
final class TopologyTree {
  /** Of one PF; more of them would only fill the screen. */
  private static final int MOST_HELD = 16;

  private final Style style;
  private final HostReport report;
  private final Map<NodeLabel, Tree> places = new TreeMap<>();
  private final Set<Holder> holders = EnumSet.noneOf(Holder.class);
  private final List<FunctionRow> inUse;
  private final Set<PciAddress> held = new HashSet<>();

  TopologyTree(Style style, HostReport report) {
    this.style = style;
    this.report = report;
    this.inUse = report.rows().stream().filter(row -> !row.claims().isEmpty()).toList();
  }

  void printTo(StringBuilder out) {
    Inventory inventory = report.inventory();
    inUse.forEach(row -> row.claims().forEach(claim -> held.add(claim.function())));
    inventory.cards().forEach(card -> at(NodeLabel.of(card, inventory)).add(draw(card)));
    inventory.orphans().forEach(vf -> at(NodeLabel.of(vf.host().numaNode())).add(draw(vf)));
    var host = node(Cell.of("host"), new Cell(report.host(), Emphasis.HEADING));
    places.values().forEach(host::add);
    host.printTo(out, style);
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
    cells.add(new Cell("(" + Words.joinedBy(card.kind()) + ")", Emphasis.FAINT));
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
    pf.sriov().ifPresent(sriov -> cells.add(Cell.of(Words.vfs(pf) + " VFs")));
    var tree = node(cells.toArray(Cell[]::new));
    new CellRow(pf, held).lines(this::paint).forEach(line -> tree.also(width -> line));
    inUse.stream()
        .filter(row -> row.device().filter(pf.address()::equals).isPresent())
        .limit(MOST_HELD)
        .forEach(row -> tree.also(width -> style.fit(held(row), width)));
    return tree;
  }

  private static String held(FunctionRow row) {
    String place = row.index().map("VF %4d  "::formatted).orElse("PF       ");
    return Printable.of(place + row.address() + "  " + Held.words(row));
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
}
