// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.picture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.openqat.app.output.FunctionRow;
import io.openqat.app.output.Held;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.NodeLabel;
import io.openqat.app.output.text.Words;
import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a picture of a host has, from the outside in.
 *
 * @param name of the host
 * @param summary of what was found, with its name and of what kind it is
 * @param places its NUMA nodes
 * @param notes what stands below, a paragraph each
 */
record DrawnHost(String name, String summary, List<DrawnPlace> places, List<String> notes) {
  /** Of holders and of findings; more of them would only fill the picture. */
  private static final int MOST_NOTES = 16;

  /**
   * A NUMA node.
   *
   * @param label which one
   * @param cards what is there
   */
  record DrawnPlace(String label, List<DrawnCard> cards) {}

  /**
   * A card.
   *
   * @param label which one; empty for VFs that are on none
   * @param devices its PFs
   */
  record DrawnCard(Optional<String> label, List<DrawnDevice> devices) {}

  static DrawnHost of(HostReport report) {
    Inventory inventory = report.inventory();
    Map<PciAddress, List<FunctionRow>> rows =
        report.rows().stream().collect(groupingBy(row -> row.device().orElse(row.address())));
    var places = new TreeMap<NodeLabel, List<DrawnCard>>();
    for (Card card : inventory.cards()) {
      List<DrawnDevice> devices =
          card.devices().stream()
              .flatMap(address -> inventory.device(address).stream())
              .map(pf -> DrawnDevice.of(pf, report, rows.getOrDefault(pf.address(), List.of())))
              .toList();
      add(
          places,
          NodeLabel.of(card, inventory),
          new DrawnCard(Optional.of(label(card, report)), devices));
    }
    inventory.orphans().stream()
        .collect(groupingBy(vf -> NodeLabel.of(vf.host().numaNode()), TreeMap::new, toList()))
        .forEach((place, some) -> add(places, place, orphans(some, report, rows)));
    return new DrawnHost(
        report.host(),
        Words.summary(report),
        places.entrySet().stream()
            .map(e -> new DrawnPlace(e.getKey().label(), List.copyOf(e.getValue())))
            .toList(),
        notes(report));
  }

  /** Which shades it has, for the legend. */
  List<Shade> shades() {
    return devices()
        .flatMap(device -> device.functions().stream())
        .map(DrawnFunction::shade)
        .distinct()
        .sorted()
        .toList();
  }

  Stream<DrawnDevice> devices() {
    return places.stream()
        .flatMap(place -> place.cards().stream())
        .flatMap(card -> card.devices().stream());
  }

  private static void add(Map<NodeLabel, List<DrawnCard>> places, NodeLabel at, DrawnCard card) {
    places.computeIfAbsent(at, place -> new ArrayList<>()).add(card);
  }

  private static DrawnCard orphans(
      List<OrphanFunction> some, HostReport report, Map<PciAddress, List<FunctionRow>> rows) {
    List<FunctionRow> own =
        some.stream().flatMap(vf -> rows.getOrDefault(vf.address(), List.of()).stream()).toList();
    return new DrawnCard(Optional.empty(), List.of(DrawnDevice.of(some, report, own)));
  }

  private static String label(Card card, HostReport report) {
    String name = report.inventory().nameOf(card).map(n -> " \u00b7 " + n).orElse("");
    return "card " + card.id() + name + " \u00b7 " + Words.joinedBy(card.kind());
  }

  private static List<String> notes(HostReport report) {
    var notes =
        new ArrayList<>(
            shown(
                Held.byHolder(report.rows()).stream().map(line -> "in use by " + line).toList(),
                "qat list"));
    Words.withheld(report).ifPresent(notes::add);
    if (!report.isEmpty()) {
      Words.unseen(report).ifPresent(notes::add);
    }
    notes.addAll(
        shown(
            report.found().findings().stream()
                .sorted(Comparator.comparing((Finding f) -> f.kind().severity()).reversed())
                .map(DrawnHost::line)
                .toList(),
            "qat discover"));
    return List.copyOf(notes);
  }

  private static List<String> shown(List<String> lines, String rest) {
    if (lines.size() <= MOST_NOTES) {
      return lines;
    }
    var some = new ArrayList<>(lines.subList(0, MOST_NOTES));
    some.add("and " + (lines.size() - MOST_NOTES) + " more ('" + rest + "')");
    return some;
  }

  private static String line(Finding finding) {
    return finding.kind().severity()
        + " "
        + finding.kind().code()
        + finding.address().map(address -> " " + address).orElse("")
        + ": "
        + finding.message();
  }
}
