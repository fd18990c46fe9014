// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.change;

import static java.util.stream.Collectors.toMap;

import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Compares two views part by part. */
final class Difference {
  private final List<Change> changes = new ArrayList<>();

  Difference(Snapshot before, Snapshot after) {
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
    without(before.findings(), after.findings()).forEach(f -> changes.add(new FindingCleared(f)));
    without(after.findings(), before.findings()).forEach(f -> changes.add(new FindingRaised(f)));
    Set<PciAddress> examined = new TreeSet<>(before.health().keySet());
    examined.addAll(after.health().keySet());
    for (PciAddress device : examined) {
      var from = Optional.ofNullable(before.health().get(device));
      var to = Optional.ofNullable(after.health().get(device));
      if (!from.equals(to)) {
        changes.add(new HealthChanged(device, from, to));
      }
    }
  }

  List<Change> changes() {
    return changes;
  }

  private void compareCards(Optional<Card> before, Optional<Card> after) {
    if (!before.equals(after)) {
      String id = before.or(() -> after).map(Card::id).orElseThrow();
      changes.add(new CardChanged(id, before, after));
    }
  }

  private void compareDevices(Optional<PhysicalFunction> before, Optional<PhysicalFunction> after) {
    if (before.isPresent()
        && after.isPresent()
        && before.get().identity().canBe(after.get().identity())) {
      compare(before.get(), after.get());
      return;
    }
    before.ifPresent(pf -> changes.add(new DeviceVanished(pf)));
    after.ifPresent(pf -> changes.add(new DeviceAppeared(pf)));
  }

  private void compare(PhysicalFunction before, PhysicalFunction after) {
    PciAddress address = before.address();
    Facts.OF_DEVICE.forEach(fact -> compare(address, fact, before, after));
    if (before.sriov().isPresent() && after.sriov().isPresent()) {
      Facts.OF_SRIOV.forEach(fact -> compare(address, fact, before, after));
    } else {
      compare(address, Facts.HAS_SRIOV, before, after);
    }
    compareAttributes(address, before.status().attributes(), after.status().attributes());
    compareFunctions(before, after);
  }

  private void compareAttributes(
      PciAddress device, Map<String, Reading<String>> before, Map<String, Reading<String>> after) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      var from = Optional.ofNullable(before.get(name));
      var to = Optional.ofNullable(after.get(name));
      if (!from.equals(to)) {
        changes.add(new AttributeChanged(device, name, from, to));
      }
    }
  }

  private void compareFunctions(PhysicalFunction before, PhysicalFunction after) {
    var vanished = new ArrayList<VirtualFunction>();
    var appeared = new ArrayList<VirtualFunction>();
    pairs(
        byKey(before.functions(), VirtualFunction::address),
        byKey(after.functions(), VirtualFunction::address),
        (from, to) -> {
          if (from.isPresent() && to.isPresent() && canBe(from.get(), to.get())) {
            Facts.OF_VF.forEach(fact -> compare(from.get().address(), fact, from.get(), to.get()));
          } else {
            from.ifPresent(vanished::add);
            to.ifPresent(appeared::add);
          }
        });
    if (!vanished.isEmpty() || !appeared.isEmpty()) {
      changes.add(new VfsChanged(before.address(), vanished, appeared));
    }
  }

  private void compareOrphans(Optional<OrphanFunction> before, Optional<OrphanFunction> after) {
    if (before.isPresent()
        && after.isPresent()
        && before.get().identity().canBe(after.get().identity())) {
      Facts.OF_ORPHAN.forEach(
          fact -> compare(before.get().address(), fact, before.get(), after.get()));
      return;
    }
    before.ifPresent(vf -> changes.add(new OrphanVanished(vf)));
    after.ifPresent(vf -> changes.add(new OrphanAppeared(vf)));
  }

  private <F, T> void compare(PciAddress function, Fact<F, T> fact, F before, F after) {
    T from = fact.get(before);
    T to = fact.get(after);
    if (!from.equals(to)) {
      changes.add(new FactChanged<>(function, fact, from, to));
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

  private static <K extends Comparable<K>, V> void pairs(
      Map<K, V> before, Map<K, V> after, BiConsumer<Optional<V>, Optional<V>> compare) {
    var keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (K key : keys) {
      compare.accept(Optional.ofNullable(before.get(key)), Optional.ofNullable(after.get(key)));
    }
  }
}
