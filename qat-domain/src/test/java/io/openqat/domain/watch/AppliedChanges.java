// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The view that changes lead to: what law 10 needs, and the product does not. In between changes
 * the view need not be one that could exist: a VF that moves from one PF to another may stand below
 * both, or neither.
 */
final class AppliedChanges {
  private final Map<String, Card> cards = new TreeMap<>();
  private final Map<PciAddress, PhysicalFunction> devices = new TreeMap<>();
  private final Map<PciAddress, OrphanFunction> orphans = new TreeMap<>();
  private final Set<Finding> findings;
  private final TreeMap<PciAddress, Health> health;

  private AppliedChanges(Snapshot before) {
    before.inventory().cards().forEach(card -> cards.put(card.id(), card));
    before.inventory().devices().forEach(pf -> devices.put(pf.address(), pf));
    before.inventory().orphans().forEach(vf -> orphans.put(vf.address(), vf));
    findings = new HashSet<>(before.findings());
    health = new TreeMap<>(before.health());
  }

  /** Fails when a change does not fit: it is about something that is not there. */
  static Snapshot apply(List<Change> changes, Snapshot before) {
    var view = new AppliedChanges(before);
    changes.forEach(view::apply);
    var inventory =
        new Inventory(
            List.copyOf(view.cards.values()),
            List.copyOf(view.devices.values()),
            List.copyOf(view.orphans.values()));
    return new Snapshot(inventory, List.copyOf(view.findings), view.health);
  }

  private void apply(Change change) {
    switch (change.kind()) {
      case DEVICE_APPEARED, DEVICE_VANISHED -> put(devices, addressOf(change), to(change));
      case ORPHAN_APPEARED, ORPHAN_VANISHED -> put(orphans, addressOf(change), to(change));
      case VFS_CHANGED ->
          edit(devices, addressOf(change), pf -> pf.withFunctions(functions(pf, change)));
      case FINDING_RAISED, FINDING_CLEARED -> {
        boolean raised = ((Optional<?>) change.to()).isPresent();
        Finding finding = AppliedChanges.<Optional<Finding>>to(raised, change).orElseThrow();
        boolean fits = raised ? findings.add(finding) : findings.remove(finding);
        if (!fits) {
          throw new AssertionError(change);
        }
      }
      case HEALTH_CHANGED -> put(health, addressOf(change), to(change));
      case CARD_CHANGED -> put(cards, change.details().get("card"), to(change));
      default -> applyFact(change);
    }
  }

  private void applyFact(Change change) {
    PciAddress address = addressOf(change);
    if (devices.containsKey(address)) {
      edit(devices, address, pf -> with(pf, change));
    } else if (orphans.containsKey(address)) {
      edit(orphans, address, vf -> with(vf, change));
    } else {
      PciAddress parent =
          devices.values().stream()
              .filter(pf -> pf.functions().stream().anyMatch(vf -> vf.address().equals(address)))
              .findFirst()
              .map(PhysicalFunction::address)
              .orElseThrow(() -> new AssertionError("not there: " + change));
      edit(
          devices,
          parent,
          pf ->
              pf.withFunctions(
                  pf.functions().stream()
                      .map(vf -> vf.address().equals(address) ? with(vf, change) : vf)
                      .toList()));
    }
  }

  private static PhysicalFunction with(PhysicalFunction pf, Change change) {
    String fact = fact(change);
    return new PhysicalFunction(
        pf.address(),
        fact.equals("identity") ? to(change) : pf.identity(),
        fact.equals("model") ? AppliedChanges.<Model>to(change) : pf.model(),
        fact.equals("revision") ? to(change) : pf.revision(),
        fact.equals("bridges above") ? to(change) : pf.upstream(),
        with(pf.host(), change),
        with(pf.status(), change),
        fact.equals("SR-IOV") ? to(change) : pf.sriov().map(sriov -> with(sriov, change)),
        pf.functions());
  }

  private static VirtualFunction with(VirtualFunction vf, Change change) {
    Reading<PciIdentity> identity = fact(change).equals("identity") ? to(change) : vf.identity();
    return new VirtualFunction(vf.address(), vf.index(), identity, with(vf.host(), change));
  }

  private static OrphanFunction with(OrphanFunction vf, Change change) {
    PciIdentity identity = fact(change).equals("identity") ? to(change) : vf.identity();
    Model model = fact(change).equals("model") ? to(change) : vf.model();
    return new OrphanFunction(vf.address(), identity, model, with(vf.host(), change));
  }

  private static HostBinding with(HostBinding host, Change change) {
    return switch (fact(change)) {
      case "driver" -> new HostBinding(to(change), host.numaNode(), host.iommuGroup());
      case "NUMA node" -> new HostBinding(host.driver(), to(change), host.iommuGroup());
      case "IOMMU group" -> new HostBinding(host.driver(), host.numaNode(), to(change));
      default -> host;
    };
  }

  private static DeviceStatus with(DeviceStatus s, Change change) {
    return switch (change.kind()) {
      case STATE_CHANGED -> new DeviceStatus(to(change), s.services(), s.errors(), s.attributes());
      case SERVICES_CHANGED -> new DeviceStatus(s.state(), to(change), s.errors(), s.attributes());
      case ERRORS_COUNTED -> new DeviceStatus(s.state(), s.services(), to(change), s.attributes());
      default ->
          new DeviceStatus(s.state(), s.services(), s.errors(), attributes(s.attributes(), change));
    };
  }

  private static SortedMap<String, Reading<String>> attributes(
      SortedMap<String, Reading<String>> before, Change change) {
    if (!(change.to() instanceof Optional<?>) || fact(change).equals("SR-IOV")) {
      return before;
    }
    var after = new TreeMap<>(before);
    put(after, fact(change), to(change));
    return after;
  }

  private static Sriov with(Sriov s, Change change) {
    String fact = fact(change);
    return new Sriov(
        fact.equals("VFs at most") ? to(change) : s.total(),
        fact.equals("VFs enabled") ? to(change) : s.enabled(),
        fact.equals("VF offset") ? to(change) : s.offset(),
        fact.equals("VF stride") ? to(change) : s.stride(),
        fact.equals("VF id") ? to(change) : s.vfDevice(),
        fact.equals("VF autoprobe") ? to(change) : s.autoprobe());
  }

  private static List<VirtualFunction> functions(PhysicalFunction pf, Change change) {
    var functions = new ArrayList<>(pf.functions());
    List<VirtualFunction> vanished = to(false, change);
    vanished.forEach(gone -> functions.removeIf(vf -> vf.address().equals(gone.address())));
    functions.addAll(to(change));
    return functions;
  }

  private static PciAddress addressOf(Change change) {
    return change.address().orElseThrow();
  }

  private static String fact(Change change) {
    return change.details().get("fact");
  }

  private static <T> T to(Change change) {
    return to(true, change);
  }

  /** The value is of the type that the fact has; a wrong one fails where it is used. */
  @SuppressWarnings("unchecked")
  private static <T> T to(boolean forward, Change change) {
    return (T) (forward ? change.to() : change.from());
  }

  private static <K, V> void put(Map<K, V> map, K key, Optional<V> value) {
    value.ifPresentOrElse(v -> map.put(key, v), () -> map.remove(key));
  }

  private static <V> void edit(
      Map<PciAddress, V> functions, PciAddress address, UnaryOperator<V> edit) {
    if (functions.computeIfPresent(address, (key, function) -> edit.apply(function)) == null) {
      throw new AssertionError("a change is about " + address + ", which is not there");
    }
  }
}
