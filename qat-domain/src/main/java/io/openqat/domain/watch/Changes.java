// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import static java.util.stream.Collectors.toMap;

import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The way from one view of a host to another, found by comparing them part by part. */
public final class Changes {
  private static final PciAddress ANY = new PciAddress(0, 0, 0, 0);
  private static final Comparator<Change> ORDER =
      Comparator.<Change, Boolean>comparing(change -> change.address().isPresent())
          .thenComparing(change -> change.address().orElse(ANY))
          .thenComparing(Change::kind)
          .thenComparing(Change::line);

  private final List<Change> changes = new ArrayList<>();

  private Changes(Snapshot before, Snapshot after) {
    pairs(
        byKey(before.inventory().cards(), Card::id),
        byKey(after.inventory().cards(), Card::id),
        this::compareCards);
    pairs(
        byKey(before.inventory().devices(), PhysicalFunction::address),
        byKey(after.inventory().devices(), PhysicalFunction::address),
        this::compareDevices);
    pairs(
        byKey(before.inventory().orphans(), OrphanFunction::address),
        byKey(after.inventory().orphans(), OrphanFunction::address),
        this::compareOrphans);
    without(before.findings(), after.findings())
        .forEach(f -> changes.add(ChangeText.finding(f, false)));
    without(after.findings(), before.findings())
        .forEach(f -> changes.add(ChangeText.finding(f, true)));
    pairs(
        before.health(),
        after.health(),
        (device, from, to) -> {
          if (!from.equals(to)) {
            changes.add(ChangeText.health(device, from, to));
          }
        });
  }

  /**
   * What is different; nothing when the two are equal. What is about the host as a whole comes
   * first, then by address, then by kind.
   */
  public static List<Change> between(Snapshot before, Snapshot after) {
    return before.equals(after)
        ? List.of()
        : new Changes(before, after).changes.stream().sorted(ORDER).toList();
  }

  private void compareCards(String id, Optional<Card> before, Optional<Card> after) {
    if (!before.equals(after)) {
      String from = before.map(Changes::print).orElse("none");
      String to = after.map(Changes::print).orElse("none");
      PciAddress first = after.or(() -> before).orElseThrow().devices().get(0);
      changes.add(
          new Change(
              ChangeKind.CARD_CHANGED,
              Optional.of(first),
              false,
              ChangeText.fields("card", id, "from", from, "to", to),
              first + " card " + id + ": " + from + " -> " + to,
              before,
              after));
    }
  }

  private void compareDevices(
      PciAddress address, Optional<PhysicalFunction> before, Optional<PhysicalFunction> after) {
    if (before.isPresent()
        && after.isPresent()
        && before.get().identity().canBe(after.get().identity())) {
      compare(address, before.get(), after.get());
      return;
    }
    before.ifPresent(pf -> changes.add(ChangeText.device(pf, false)));
    after.ifPresent(pf -> changes.add(ChangeText.device(pf, true)));
  }

  private void compare(PciAddress address, PhysicalFunction before, PhysicalFunction after) {
    compare(address, Fact.OF_HOST, before.host(), after.host());
    compare(address, Fact.OF_STATUS, before.status(), after.status());
    compare(address, Fact.OF_DEVICE, before, after);
    if (before.sriov().isPresent() && after.sriov().isPresent()) {
      compare(address, Fact.OF_SRIOV, before.sriov().get(), after.sriov().get());
    } else {
      compare(address, List.of(Fact.HAS_SRIOV), before, after);
    }
    pairs(
        before.status().attributes(),
        after.status().attributes(),
        (name, from, to) -> compare(address, List.of(Fact.attribute(name, from, to)), from, to));
    compareFunctions(before, after);
  }

  private void compareFunctions(PhysicalFunction before, PhysicalFunction after) {
    var vanished = new ArrayList<VirtualFunction>();
    var appeared = new ArrayList<VirtualFunction>();
    pairs(
        byKey(before.functions(), VirtualFunction::address),
        byKey(after.functions(), VirtualFunction::address),
        (address, from, to) -> {
          if (from.isPresent() && to.isPresent() && canBe(from.get(), to.get())) {
            compare(address, Fact.OF_HOST, from.get().host(), to.get().host());
            compare(address, List.of(Fact.VF_IDENTITY), from.get(), to.get());
          } else {
            from.ifPresent(vanished::add);
            to.ifPresent(appeared::add);
          }
        });
    if (!vanished.isEmpty() || !appeared.isEmpty()) {
      vanished.sort(Comparator.comparingInt(VirtualFunction::index));
      appeared.sort(Comparator.comparingInt(VirtualFunction::index));
      changes.add(ChangeText.functions(before.address(), vanished, appeared));
    }
  }

  private void compareOrphans(
      PciAddress address, Optional<OrphanFunction> before, Optional<OrphanFunction> after) {
    if (before.isPresent()
        && after.isPresent()
        && before.get().identity().canBe(after.get().identity())) {
      compare(address, Fact.OF_HOST, before.get().host(), after.get().host());
      compare(address, Fact.OF_ORPHAN, before.get(), after.get());
      return;
    }
    before.ifPresent(vf -> changes.add(ChangeText.orphan(vf, false)));
    after.ifPresent(vf -> changes.add(ChangeText.orphan(vf, true)));
  }

  private <F> void compare(PciAddress function, List<Fact<F>> facts, F before, F after) {
    if (before.equals(after)) {
      return;
    }
    for (Fact<F> fact : facts) {
      fact.change(function, before, after).ifPresent(changes::add);
    }
  }

  /** What a VF is may be unknown now and then; that alone does not make it another one. */
  private static boolean canBe(VirtualFunction before, VirtualFunction after) {
    Optional<PciIdentity> from = before.identity().optional();
    Optional<PciIdentity> to = after.identity().optional();
    boolean same = from.isEmpty() || to.isEmpty() || from.get().canBe(to.get());
    return before.index() == after.index() && same;
  }

  private static <T> List<T> without(List<T> all, List<T> others) {
    var left = new ArrayList<>(all);
    left.removeAll(new HashSet<>(others));
    return left;
  }

  private static <K, V> Map<K, V> byKey(Collection<V> values, Function<V, K> key) {
    return values.stream().collect(toMap(key, value -> value));
  }

  private static String print(Card card) {
    String devices =
        card.devices().stream().map(PciAddress::toString).collect(Collectors.joining(" "));
    return devices + " (" + card.kind() + ", NUMA node " + card.numaNode() + ")";
  }

  /** What is done with each key of two maps. */
  private interface Comparing<K, V> {
    void compare(K key, Optional<V> before, Optional<V> after);
  }

  private static <K extends Comparable<K>, V> void pairs(
      Map<K, V> before, Map<K, V> after, Comparing<K, V> how) {
    var keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (K key : keys) {
      how.compare(key, Optional.ofNullable(before.get(key)), Optional.ofNullable(after.get(key)));
    }
  }
}
