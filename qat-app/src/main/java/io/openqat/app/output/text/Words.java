// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.openqat.app.output.HostReport;
import io.openqat.domain.accelerator.CardKind;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.offer.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Sentences that several views share. */
public final class Words {
  private Words() {}

  /** {@code 3 devices}. */
  public static String count(int number, String singular) {
    return number + " " + singular + (number == 1 ? "" : "s");
  }

  /**
   * How many functions cannot be given to a virtual machine, and by what: certain by this look, as
   * who else uses them can only speak against more of them. Empty when none is kept back.
   */
  public static Optional<String> withheld(HostReport report) {
    List<Verdict> excluded =
        report.offer().excluded().stream().filter(v -> v.function().isPresent()).toList();
    if (excluded.isEmpty()) {
      return Optional.empty();
    }
    String rules =
        excluded.stream()
            .collect(groupingBy(v -> v.reasons().get(0).rule(), TreeMap::new, counting()))
            .entrySet()
            .stream()
            .map(rule -> rule.getKey() + " " + rule.getValue())
            .collect(joining(", "));
    return Optional.of(
        count(excluded.size(), "function")
            + " cannot be given to a virtual machine: "
            + rules
            + " ('qat show ADDRESS' says why)");
  }

  /** What could not be found out about who uses functions; empty when nothing. */
  public static Optional<String> unseen(HostReport report) {
    return report.unseen().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "who uses functions cannot be fully seen: " + String.join("; ", report.unseen()));
  }

  /** {@code 16/16}: how many VFs there are, of how many there may be. */
  public static String vfs(PhysicalFunction pf) {
    return pf.sriov()
        .map(Sriov::total)
        .map(total -> pf.functions().size() + "/" + Cell.of(total).text())
        .orElse(Cell.ABSENT);
  }

  /** What makes one card of devices. */
  public static String joinedBy(CardKind kind) {
    return switch (kind) {
      case SWITCH -> "behind one PCIe switch";
      case NUMA_NODE -> "in the CPU package";
      case FUNCTION -> "by itself";
    };
  }

  /** The names of all families, as in a title. */
  private static String families(Catalog catalog) {
    return catalog.families().stream()
        .filter(family -> !family.models().isEmpty())
        .map(family -> title(family.name()))
        .collect(joining(", "));
  }

  /** Of what family all devices are, or that they are of several. */
  private static String kind(Inventory inventory) {
    List<String> names =
        inventory.devices().stream().map(pf -> pf.model().family()).distinct().toList();
    return names.size() == 1 ? title(names.get(0)) : "accelerator";
  }

  private static String title(String family) {
    return family.toUpperCase(Locale.ROOT);
  }

  /** What was found and what was looked at, in one sentence. */
  public static String summary(HostReport report) {
    String host = report.origin().title() + " " + Printable.of(report.host()) + ": ";
    String scanned = count(report.found().scan().pciFunctions(), "PCI function");
    if (report.isEmpty()) {
      return "%s%s, none of the %d known %s ids"
          .formatted(host, scanned, report.catalog().idCount(), families(report.catalog()));
    }
    Inventory inventory = report.inventory();
    List<String> parts = new ArrayList<>();
    if (!inventory.devices().isEmpty()) {
      int vfs = inventory.devices().stream().mapToInt(pf -> pf.functions().size()).sum();
      parts.add(count(inventory.devices().size(), kind(inventory) + " device"));
      parts.add(count(inventory.cards().size(), "card"));
      parts.add(count(vfs, "virtual function"));
    }
    if (!inventory.orphans().isEmpty()) {
      parts.add(count(inventory.orphans().size(), "virtual function") + " without a PF here");
    }
    return host + String.join(", ", parts) + " (" + scanned + " scanned)";
  }
}
