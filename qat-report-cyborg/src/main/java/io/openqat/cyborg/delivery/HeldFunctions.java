// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Functions that are gone from the host and that the conductor will not let go: it deletes one
 * after the other, and stops at the first that a request is bound to, without saying which. All
 * that vanished are put back, so that the rest of the host gets through; then groups of them are
 * left out again, halved where the conductor refuses, until only those stay that it insists on.
 *
 * <p>A function may also vanish by being told in another form, as after a change of granularity,
 * and the conductor refuses that too. No handle can stand in two deployables, so that its whole
 * device keeps its former form until nothing in it is bound.
 */
final class HeldFunctions {
  /** Refused calls cost a conductor time; the next round goes on where this one stopped. */
  static final int TRIALS_A_ROUND = 8;

  /** All the conductor may have in its database. */
  private final NavigableMap<FunctionKey, SeenFunction> known = new TreeMap<>();

  private final Set<FunctionKey> held = new TreeSet<>();

  /** Known functions that are there, and are to be told in another form. */
  private final Set<FunctionKey> reformed = new TreeSet<>();

  private final Deque<Set<FunctionKey>> groups = new ArrayDeque<>();
  private Set<FunctionKey> leftOut = Set.of();
  private int trials;

  /** Takes over what an earlier process of this host reported. */
  void remember(DriverReport earlier) {
    known.putAll(SeenFunction.in(earlier));
  }

  /**
   * Nothing is known of what was reported before, and a report was refused: the host may have been
   * told in another form. Then all of it stays in that form at first.
   *
   * @return whether that makes another report
   */
  boolean assume(DriverReport former, DriverReport wanted) {
    remember(former);
    var vanished = new TreeSet<>(known.keySet());
    vanished.removeAll(SeenFunction.in(wanted).keySet());
    return held.addAll(vanished);
  }

  /** What was assumed is not so. */
  void forget(DriverReport former) {
    Set<FunctionKey> keys = SeenFunction.in(former).keySet();
    held.removeAll(keys);
    known.keySet().removeAll(keys);
    groups.clear();
    leftOut = Set.of();
  }

  /** What to send for a host like this. */
  DriverReport toSend(DriverReport wanted) {
    NavigableMap<FunctionKey, SeenFunction> present = SeenFunction.in(wanted);
    held.removeAll(present.keySet());
    noteReformed(present.keySet());
    var back = new TreeSet<>(held);
    back.removeAll(leftOut);
    Set<String> kept =
        back.stream()
            .filter(reformed::contains)
            .map(FunctionKey::controlPath)
            .collect(Collectors.toSet());
    reformed.stream().filter(key -> kept.contains(key.controlPath())).forEach(back::add);
    Set<Handle> former = back.stream().map(Handle::of).collect(Collectors.toSet());
    known.keySet().stream()
        .filter(key -> kept.contains(key.controlPath()) && present.containsKey(key))
        .filter(key -> !former.contains(Handle.of(key)))
        .forEach(back::add);
    return SeenFunction.putBack(SeenFunction.emptied(wanted, kept), seen(back));
  }

  private void noteReformed(Set<FunctionKey> present) {
    Set<Handle> handles = present.stream().map(Handle::of).collect(Collectors.toSet());
    reformed.clear();
    known.keySet().stream()
        .filter(key -> !present.contains(key) && handles.contains(Handle.of(key)))
        .forEach(reformed::add);
  }

  /** A function whatever deployable it stands in. */
  private record Handle(String controlPath, String attachInfo) {
    static Handle of(FunctionKey key) {
      return new Handle(key.controlPath(), key.attachInfo());
    }
  }

  /** Whether a held function is there, and only its former form is held. */
  boolean isThere(SeenFunction function) {
    return reformed.contains(function.key());
  }

  /** A report leaves; whatever comes back, the conductor may know its functions from now on. */
  void sending(DriverReport report) {
    known.putAll(SeenFunction.in(report));
  }

  /** The conductor has a report, and nothing else. */
  void confirmed(DriverReport report) {
    held.removeAll(leftOut);
    leftOut = Set.of();
    known.clear();
    known.putAll(SeenFunction.in(report));
  }

  /**
   * The conductor refused to let something go.
   *
   * @param bound functions that requests are bound to, if that is known
   * @return whether the next report is another one, so that it is worth sending
   */
  boolean refused(DriverReport wanted, Optional<Set<PciAddress>> bound) {
    var vanished = new TreeSet<>(known.keySet());
    vanished.removeAll(SeenFunction.in(wanted).keySet());
    Set<FunctionKey> guilty = bound.map(b -> among(vanished, b)).orElse(Set.of());
    if (!leftOut.isEmpty()) {
      split(leftOut);
      leftOut = Set.of();
      return true;
    }
    Set<FunctionKey> hold = guilty.isEmpty() || held.containsAll(guilty) ? vanished : guilty;
    if (!held.addAll(hold)) {
      return false;
    }
    groups.clear();
    trials = TRIALS_A_ROUND;
    if (hold.size() > 1 && hold.equals(vanished)) {
      split(vanished);
    }
    return true;
  }

  /**
   * It is time to see whether something held can go.
   *
   * @param bound functions that requests are bound to, if that is known
   * @param most how many reports may be refused for that
   */
  void startRound(Optional<Set<PciAddress>> bound, int most) {
    trials = most;
    if (bound.isPresent()) {
      var free = new TreeSet<>(held);
      free.removeAll(among(held, bound.get()));
      groups.clear();
      groups.add(free);
    } else if (groups.isEmpty()) {
      groups.add(new TreeSet<>(held));
    }
  }

  /** Leaves out the next group, if there is one to be tried. */
  boolean tryNext() {
    while (leftOut.isEmpty() && trials > 0 && !groups.isEmpty()) {
      var group = new TreeSet<>(groups.pop());
      group.retainAll(held);
      if (!group.isEmpty()) {
        trials--;
        leftOut = group;
      }
    }
    return !leftOut.isEmpty();
  }

  /** Whether the next report leaves out something that is held. */
  boolean isTrying() {
    return !leftOut.isEmpty();
  }

  /** Whether what is held is known to be what the conductor insists on, as far as was tried. */
  boolean isSettled() {
    return leftOut.isEmpty() && (groups.isEmpty() || trials == 0);
  }

  /** What is held now, by address. */
  List<SeenFunction> held() {
    return seen(held);
  }

  /** Halves a group; what keeps a device in its former form can only go together. */
  private void split(Collection<FunctionKey> group) {
    var units = new TreeMap<String, Set<FunctionKey>>();
    for (FunctionKey key : group) {
      String unit = reformed.contains(key) ? key.controlPath() : key.toString();
      units.computeIfAbsent(unit, u -> new TreeSet<>()).add(key);
    }
    if (units.size() > 1) {
      var all = new ArrayList<>(units.values());
      int half = all.size() / 2;
      groups.push(union(all.subList(half, all.size())));
      groups.push(union(all.subList(0, half)));
    }
  }

  private static Set<FunctionKey> union(List<Set<FunctionKey>> units) {
    return units.stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<FunctionKey> among(Set<FunctionKey> keys, Set<PciAddress> addresses) {
    var found = new TreeSet<FunctionKey>();
    for (SeenFunction function : seen(keys)) {
      function.address().filter(addresses::contains).ifPresent(a -> found.add(function.key()));
    }
    return Collections.unmodifiableSet(found);
  }

  private List<SeenFunction> seen(Collection<FunctionKey> keys) {
    return keys.stream().map(known::get).toList();
  }
}
