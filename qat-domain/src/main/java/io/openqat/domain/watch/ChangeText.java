// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.VfRange;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Each kind of change with its line and its fields. */
final class ChangeText {
  private ChangeText() {}

  /** A PF with its VFs is there that was not, or is not there any more. */
  static Change device(PhysicalFunction pf, boolean appeared) {
    String id = pf.identity().toString();
    String model = pf.model().name();
    String driver = driver(pf.host().driver());
    int vfs = pf.functions().size();
    String count = vfs == 0 ? "no VFs" : vfs == 1 ? "1 VF" : vfs + " VFs";
    SortedMap<String, String> details = fields("id", id, "model", model, "vfs", "" + vfs);
    if (appeared) {
      details.put("driver", driver);
    }
    return comesOrGoes(
        appeared ? ChangeKind.DEVICE_APPEARED : ChangeKind.DEVICE_VANISHED,
        Optional.of(pf.address()),
        details,
        "%s %s: %s (%s)%s, %s"
            .formatted(
                pf.address(),
                appeared ? "appeared" : "vanished",
                model,
                id,
                appeared ? ", driver " + driver : "",
                count),
        pf,
        appeared);
  }

  /** A VF without its PF is there that was not, or is not there any more. */
  static Change orphan(OrphanFunction vf, boolean appeared) {
    String id = vf.identity().toString();
    String model = vf.model().name();
    String driver = driver(vf.host().driver());
    return comesOrGoes(
        appeared ? ChangeKind.ORPHAN_APPEARED : ChangeKind.ORPHAN_VANISHED,
        Optional.of(vf.address()),
        fields("id", id, "model", model, "driver", driver),
        "%s %s: %s VF (%s) without its PF, driver %s"
            .formatted(vf.address(), appeared ? "appeared" : "vanished", model, id, driver),
        vf,
        appeared);
  }

  /** Something wrong or notable is seen, or is not seen any more, be it mended or gone. */
  static Change finding(Finding finding, boolean raised) {
    String code = finding.kind().code();
    return comesOrGoes(
        raised ? ChangeKind.FINDING_RAISED : ChangeKind.FINDING_CLEARED,
        finding.address(),
        fields(
            "code", code,
            "severity", finding.kind().severity().toString(),
            "path", finding.path().orElse(""),
            "message", finding.message(),
            "remedy", finding.remedy()),
        "%s finding %s: %s: %s%s"
            .formatted(
                finding.address().map(PciAddress::toString).orElse("host"),
                raised ? "raised" : "cleared",
                code,
                finding.message(),
                finding.path().map(path -> " (" + path + ")").orElse("")),
        finding,
        raised);
  }

  /**
   * A PF has other VFs than before. A VF that moved to another index, or turned out to be another
   * device, is in both lists, which are in the order of indexes.
   */
  static Change functions(
      PciAddress device, List<VirtualFunction> vanished, List<VirtualFunction> appeared) {
    var parts = new ArrayList<String>();
    if (!vanished.isEmpty()) {
      parts.add("lost " + indexes(vanished));
    }
    if (!appeared.isEmpty()) {
      parts.add("gained " + indexes(appeared));
    }
    return new Change(
        ChangeKind.VFS_CHANGED,
        Optional.of(device),
        true,
        fields("vanished", addresses(vanished), "appeared", addresses(appeared)),
        device + " " + String.join(" and ", parts),
        vanished,
        appeared);
  }

  /**
   * A device does better or worse than before, or for another reason. Quiet when a device comes
   * healthy or goes away: that has a line of its own.
   *
   * @param from empty when it was not there
   * @param to empty when it is not there
   */
  static Change health(PciAddress device, Optional<Health> from, Optional<Health> to) {
    List<Cause> causes = causes(to);
    return new Change(
        ChangeKind.HEALTH_CHANGED,
        Optional.of(device),
        to.isPresent() && !causes.equals(causes(from)),
        fields(
            "from", grade(from),
            "to", grade(to),
            "since", to.map(health -> health.since().toString()).orElse(""),
            "causes", causes.stream().map(Cause::code).collect(joining(" ")),
            "reason", causes.stream().map(Cause::toString).collect(joining("; "))),
        device + " health: " + healthText(from, to),
        from,
        to);
  }

  /**
   * Fields from names and values in turn.
   *
   * @return may be changed
   */
  static SortedMap<String, String> fields(String... namesAndValues) {
    var fields = new TreeMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  /** The driver, or {@code none}. */
  static String driver(Reading<DriverName> driver) {
    return driver.isAbsent() ? "none" : driver.toString();
  }

  private static Change comesOrGoes(
      ChangeKind kind,
      Optional<PciAddress> address,
      SortedMap<String, String> details,
      String line,
      Object what,
      boolean comes) {
    Optional<Object> there = Optional.of(what);
    Optional<Object> nothing = Optional.empty();
    return new Change(
        kind, address, true, details, line, comes ? nothing : there, comes ? there : nothing);
  }

  /** From grade to grade; where that is the same, what speaks against the device and did not. */
  private static String healthText(Optional<Health> from, Optional<Health> to) {
    if (!grade(from).equals(grade(to))) {
      return grade(from) + " -> " + to.map(Health::toString).orElse("none");
    }
    List<Cause> before = causes(from);
    List<Cause> now = causes(to);
    List<String> codes = now.stream().map(Cause::code).toList();
    var parts = new ArrayList<String>();
    now.stream()
        .filter(cause -> !before.contains(cause))
        .forEach(cause -> parts.add("now " + cause));
    before.stream()
        .map(Cause::code)
        .filter(code -> !codes.contains(code))
        .forEach(code -> parts.add("no longer " + code));
    return "still " + grade(to) + (parts.isEmpty() ? "" : ", " + String.join("; ", parts));
  }

  private static String grade(Optional<Health> health) {
    return health.map(Health::grade).map(Grade::toString).orElse("none");
  }

  private static List<Cause> causes(Optional<Health> health) {
    return health.map(Health::causes).orElse(List.of());
  }

  /** Indexes as ranges: {@code VF 3}, {@code VFs 0-7, 12}. */
  private static String indexes(List<VirtualFunction> functions) {
    List<VfRange> ranges = VfRange.over(functions.stream().map(VirtualFunction::index).toList());
    return (functions.size() == 1 ? "VF " : "VFs ")
        + ranges.stream().map(VfRange::toString).collect(joining(", "));
  }

  /** {@code 0=0000:6b:00.1 1=0000:6b:00.2}. */
  private static String addresses(List<VirtualFunction> functions) {
    return functions.stream().map(vf -> vf.index() + "=" + vf.address()).collect(joining(" "));
  }
}
