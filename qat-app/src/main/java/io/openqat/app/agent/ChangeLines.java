// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.openqat.app.log.Told;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.Severity;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.watch.Change;
import io.openqat.domain.watch.ChangeKind;
import io.openqat.domain.watch.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.event.Level;

/** What a log says of the changes of a pass: one line for each cause, as grave as it is. */
final class ChangeLines {
  /** What follows from a PF that went or came, for the VFs that it left behind. */
  private static final Map<ChangeKind, ChangeKind> FOLLOWS =
      Map.of(
          ChangeKind.DEVICE_VANISHED, ChangeKind.ORPHAN_APPEARED,
          ChangeKind.DEVICE_APPEARED, ChangeKind.ORPHAN_VANISHED);

  private final List<Change> changes;
  private final Set<PciAddress> explained = new TreeSet<>();

  private ChangeLines(List<Change> changes) {
    this.changes = changes;
  }

  static List<Told> of(List<Change> changes) {
    return new ChangeLines(changes.stream().filter(Change::isNotable).toList()).lines();
  }

  private List<Told> lines() {
    var lines = new ArrayList<Told>();
    for (Change change : changes) {
      Set<PciAddress> left = leftBehind(change);
      explained.addAll(left);
      lines.add(told(change, left.size()));
    }
    var told = new ArrayList<Told>();
    for (int i = 0; i < changes.size(); i++) {
      if (!isExplained(changes.get(i))) {
        told.add(lines.get(i));
      }
    }
    return Told.gathered(told);
  }

  private Set<PciAddress> leftBehind(Change change) {
    ChangeKind follows = FOLLOWS.get(change.kind());
    if (follows == null) {
      return Set.of();
    }
    Set<PciAddress> vfs =
        Stream.of(change.from(), change.to())
            .flatMap(side -> side instanceof Optional<?> known ? known.stream() : Stream.of())
            .filter(PhysicalFunction.class::isInstance)
            .flatMap(pf -> ((PhysicalFunction) pf).functions().stream())
            .map(VirtualFunction::address)
            .collect(toUnmodifiableSet());
    return changes.stream()
        .filter(other -> other.kind() == follows)
        .flatMap(other -> other.address().stream())
        .filter(vfs::contains)
        .collect(toCollection(TreeSet::new));
  }

  /** That such a VF has no PF, or has one again, is in the line of the PF. */
  private boolean isExplained(Change change) {
    if (change.address().filter(explained::contains).isEmpty()) {
      return false;
    }
    return switch (change.kind()) {
      case ORPHAN_APPEARED, ORPHAN_VANISHED -> true;
      case FINDING_RAISED, FINDING_CLEARED ->
          FindingKinds.VF_UNLISTED.code().equals(change.details().get("code"));
      default -> false;
    };
  }

  private static Told told(Change change, int left) {
    String subject = change.address().map(PciAddress::toString).orElse("host");
    String what =
        change.line().substring(Math.min(change.line().length(), subject.length())).strip();
    if (left > 0) {
      what +=
          change.kind() == ChangeKind.DEVICE_VANISHED
              ? "; " + left + " VFs are left without it"
              : "; " + left + " VFs have it again";
    }
    Map<String, String> details = change.details();
    return details.containsKey("fact") && details.containsKey("to")
        ? new Told(
            level(change), subject, what, details.get("fact") + " is now " + details.get("to"))
        : new Told(level(change), subject, what);
  }

  private static Level level(Change change) {
    String said =
        change.kind() == ChangeKind.HEALTH_CHANGED
            ? change.details().getOrDefault("to", "")
            : change.details().getOrDefault("severity", "");
    return switch (change.kind()) {
      case DEVICE_VANISHED -> Level.WARN;
      case HEALTH_CHANGED ->
          said.equals(Grade.UNHEALTHY.toString())
              ? Level.ERROR
              : said.equals(Grade.DEGRADED.toString()) ? Level.WARN : Level.INFO;
      case FINDING_RAISED ->
          said.equals(Severity.ERROR.toString())
              ? Level.ERROR
              : said.equals(Severity.WARNING.toString()) ? Level.WARN : Level.INFO;
      default -> Level.INFO;
    };
  }
}
