// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.change;

import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.health.Health;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A view in the making. In between changes it need not be one that could exist: a VF that moves
 * from one PF to another may stand below both, or neither.
 */
final class Draft {
  private final Map<String, Card> cards = new TreeMap<>();
  private final Map<PciAddress, PhysicalFunction> devices = new TreeMap<>();
  private final Map<PciAddress, OrphanFunction> orphans = new TreeMap<>();
  private final Set<Finding> findings;
  private final TreeMap<PciAddress, Health> health;

  Draft(Snapshot before) {
    before.inventory().cards().forEach(card -> cards.put(card.id(), card));
    before.inventory().devices().forEach(pf -> devices.put(pf.address(), pf));
    before.inventory().orphans().forEach(vf -> orphans.put(vf.address(), vf));
    findings = new HashSet<>(before.findings());
    health = new TreeMap<>(before.health());
  }

  Snapshot snapshot() {
    var inventory =
        new Inventory(
            List.copyOf(cards.values()),
            List.copyOf(devices.values()),
            List.copyOf(orphans.values()));
    return new Snapshot(inventory, List.copyOf(findings), health);
  }

  void apply(Change change) {
    if (change instanceof DeviceAppeared c) {
      devices.put(c.device().address(), c.device());
    } else if (change instanceof DeviceVanished c) {
      devices.remove(c.device().address());
    } else if (change instanceof OrphanAppeared c) {
      orphans.put(c.function().address(), c.function());
    } else if (change instanceof OrphanVanished c) {
      orphans.remove(c.function().address());
    } else if (change instanceof VfsChanged c) {
      edit(devices, c.device(), pf -> pf.withFunctions(functions(pf, c)));
    } else if (change instanceof FactChanged<?, ?> c) {
      apply(c);
    } else if (change instanceof AttributeChanged c) {
      edit(devices, c.device(), pf -> Facts.with(pf, status(pf.status(), c)));
    } else if (change instanceof CardChanged c) {
      put(cards, c.id(), c.to());
    } else if (change instanceof FindingRaised c) {
      findings.add(c.finding());
    } else if (change instanceof FindingCleared c) {
      findings.remove(c.finding());
    } else if (change instanceof HealthChanged c) {
      put(health, c.device(), c.to());
    }
  }

  private <F, T> void apply(FactChanged<F, T> change) {
    PciAddress address = change.function();
    Class<F> owner = change.fact().owner();
    if (owner == PhysicalFunction.class) {
      edit(devices, address, pf -> with(pf, change));
    } else if (owner == OrphanFunction.class) {
      edit(orphans, address, vf -> with(vf, change));
    } else {
      edit(devices, parentOf(address), pf -> pf.withFunctions(functions(pf, change)));
    }
  }

  /** The value of the fact's owner with the fact changed. */
  private static <V, F, T> V with(V value, FactChanged<F, T> change) {
    Fact<F, T> fact = change.fact();
    @SuppressWarnings("unchecked") // a fact gives back what it was given
    V changed = (V) fact.with(fact.owner().cast(value), change.to());
    return changed;
  }

  private PciAddress parentOf(PciAddress function) {
    return devices.values().stream()
        .filter(pf -> pf.functions().stream().anyMatch(vf -> vf.address().equals(function)))
        .findFirst()
        .map(PhysicalFunction::address)
        .orElseThrow(() -> misfit(function));
  }

  private static List<VirtualFunction> functions(PhysicalFunction pf, FactChanged<?, ?> change) {
    return pf.functions().stream()
        .map(vf -> vf.address().equals(change.function()) ? with(vf, change) : vf)
        .toList();
  }

  private static List<VirtualFunction> functions(PhysicalFunction pf, VfsChanged change) {
    var functions = new ArrayList<>(pf.functions());
    change
        .vanished()
        .forEach(gone -> functions.removeIf(vf -> vf.address().equals(gone.address())));
    functions.addAll(change.appeared());
    return functions;
  }

  private static DeviceStatus status(DeviceStatus status, AttributeChanged change) {
    var attributes = new TreeMap<String, Reading<String>>();
    attributes.putAll(status.attributes());
    put(attributes, change.name(), change.to());
    return new DeviceStatus(status.state(), status.services(), status.errors(), attributes);
  }

  private static <K, V> void put(Map<K, V> map, K key, Optional<V> value) {
    value.ifPresentOrElse(v -> map.put(key, v), () -> map.remove(key));
  }

  private static <V> void edit(
      Map<PciAddress, V> functions, PciAddress address, UnaryOperator<V> edit) {
    V function = functions.get(address);
    if (function == null) {
      throw misfit(address);
    }
    functions.put(address, edit.apply(function));
  }

  private static IllegalArgumentException misfit(PciAddress address) {
    return new IllegalArgumentException("a change is about " + address + ", which is not there");
  }
}
