// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.picture;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.openqat.app.output.FunctionRow;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.MissingFunctions;
import io.openqat.app.output.text.Words;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.discovery.Severity;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A PF with the functions that can be given: its VFs, or itself.
 *
 * @param heading where and what it is
 * @param lines what else there is to say of it
 * @param worst the gravest that was found of it or of its VFs
 * @param functions its cells, by index
 */
record DrawnDevice(
    String heading, List<String> lines, Optional<Severity> worst, List<DrawnFunction> functions) {
  static DrawnDevice of(PhysicalFunction pf, HostReport report, List<FunctionRow> rows) {
    var byIndex = new TreeMap<Integer, DrawnFunction>();
    List<FunctionRow> vfs = rows.stream().filter(row -> row.index().isPresent()).toList();
    MissingFunctions.of(pf).forEach(index -> byIndex.put(index, DrawnFunction.missing(index)));
    vfs.forEach(row -> byIndex.put(row.index().orElseThrow(), DrawnFunction.of(row)));
    var cells = new ArrayList<>(byIndex.values());
    if (cells.isEmpty()) {
      rows.forEach(row -> cells.add(DrawnFunction.of(row)));
    }
    var lines = new ArrayList<>(List.of(facts(pf)));
    pf.sriov().ifPresent(sriov -> lines.add(virtual(pf, vfs)));
    Set<PciAddress> own = new HashSet<>(Set.of(pf.address()));
    vfs.forEach(row -> own.add(row.address()));
    return new DrawnDevice(
        pf.address() + "  " + pf.model().name(), List.copyOf(lines), worst(report, own), cells);
  }

  /** VFs whose PF is elsewhere, as in a virtual machine. */
  static DrawnDevice of(List<OrphanFunction> orphans, HostReport report, List<FunctionRow> rows) {
    String models =
        orphans.stream().map(vf -> vf.model().name()).distinct().sorted().collect(joining(", "));
    Set<PciAddress> own = new HashSet<>();
    orphans.forEach(vf -> own.add(vf.address()));
    return new DrawnDevice(
        models + " VFs",
        List.of("no PF of this host lists them"),
        worst(report, own),
        rows.stream().map(DrawnFunction::of).toList());
  }

  private static String facts(PhysicalFunction pf) {
    var facts = new ArrayList<String>();
    facts.add(
        pf.host()
            .driver()
            .fold(
                name -> "driver " + name, () -> "no driver", (source, why) -> "driver unreadable"));
    told(pf.status().state()).ifPresent(facts::add);
    told(pf.status().services()).ifPresent(facts::add);
    return String.join(" \u00b7 ", facts);
  }

  private static Optional<String> told(Reading<?> reading) {
    return reading.fold(
        value -> Optional.of(value.toString()), Optional::empty, (source, why) -> Optional.of("?"));
  }

  /** How many VFs there are, and what they are bound to. */
  private static String virtual(PhysicalFunction pf, List<FunctionRow> vfs) {
    String drivers =
        vfs.stream()
            .collect(groupingBy(DrawnFunction::driver, TreeMap::new, counting()))
            .entrySet()
            .stream()
            .map(e -> e.getValue() == vfs.size() ? e.getKey() : e.getValue() + " " + e.getKey())
            .collect(joining(", "));
    return Words.vfs(pf) + " VFs" + (drivers.isEmpty() ? "" : " \u00b7 " + drivers);
  }

  private static Optional<Severity> worst(HostReport report, Set<PciAddress> own) {
    return report.found().findings().stream()
        .filter(finding -> finding.address().filter(own::contains).isPresent())
        .map(finding -> finding.kind().severity())
        .filter(severity -> severity != Severity.INFO)
        .max(Severity::compareTo);
  }
}
