// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import io.openqat.domain.Nearest;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity.Subsystem;
import io.openqat.yaml.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** What must hold between the parts of a scenario. */
final class ScenarioRules {
  private final Scenario scenario;
  private final Catalog catalog;
  private final Problems problems;
  private final Map<PciAddress, String> taken = new HashMap<>();
  private final Map<PciAddress, Optional<PciAddress>> bridges = new HashMap<>();

  /** Functions that are in the group of another one. */
  private final Set<PciAddress> sharing = new HashSet<>();

  ScenarioRules(Scenario scenario, Catalog catalog, Problems problems) {
    this.scenario = scenario;
    this.catalog = catalog;
    this.problems = problems;
  }

  void check() {
    machine();
    scenario.foreign().forEach(this::noteBridges);
    each("foreign", scenario.foreign(), this::foreign);
    each("accelerators", scenario.accelerators(), this::accelerator);
    each("guests", scenario.guests(), this::guest);
    each("foreign", scenario.foreign(), this::sharedGroup);
    each("faults", scenario.faults(), this::fault);
  }

  private void machine() {
    Machine machine = scenario.machine();
    if (machine.hypervisor().isPresent() && machine.hasIommu()) {
      problems.add("machine.iommu", "cannot be on: " + machine.hypervisor().get() + " has it");
    }
    machine.notLoaded().forEach(name -> driver("machine.not-loaded", Optional.of(name)));
    machine.selfBuilt().forEach(name -> driver("machine.self-built", Optional.of(name)));
  }

  private static <T> void each(String key, List<T> entries, BiConsumer<String, T> rule) {
    for (int i = 0; i < entries.size(); i++) {
      rule.accept(key + "." + i, entries.get(i));
    }
  }

  private void noteBridges(ForeignEntry entry) {
    if (entry.kind().isBridge()) {
      List<PciAddress> at = entry.at().addresses();
      boolean fits = fits(entry.behind(), at);
      for (int i = 0; i < at.size(); i++) {
        int place = i;
        bridges.put(at.get(i), entry.behind().filter(b -> fits).map(b -> b.at(place)));
      }
    }
  }

  private void foreign(String key, ForeignEntry entry) {
    function(key, entry.at(), entry.behind(), entry.node(), entry.driver());
    entry.groupOf().ifPresent(group -> sharing.addAll(entry.at().addresses()));
    Subsystem id = entry.effectiveId();
    catalog
        .match(id.vendor(), id.device())
        .ifPresent(
            match ->
                problems.add(
                    key + ".id",
                    id + " is an accelerator (" + match.model().name() + "), list it as one"));
  }

  /** After all functions have been noted: the one whose group is shared may be a VF. */
  private void sharedGroup(String key, ForeignEntry entry) {
    if (entry.groupOf().isPresent() && !scenario.machine().hasIommu()) {
      problems.add(key + ".group-of", "needs an IOMMU that is on");
    }
    if (!fits(entry.groupOf(), entry.at().addresses())) {
      problems.add(key + ".group-of", "must name one function, or one for each address");
      return;
    }
    for (PciAddress other : entry.groupOf().map(AddressList::addresses).orElse(List.of())) {
      if (!taken.containsKey(other)) {
        problems.add(key + ".group-of", "there is no function at " + other);
      } else if (sharing.contains(other)) {
        problems.add(key + ".group-of", other + " is in the group of another function itself");
      }
    }
  }

  /** What holds for functions of each kind. */
  private void function(
      String key,
      AddressList at,
      Optional<AddressList> behind,
      Optional<Integer> node,
      Optional<String> driver) {
    take(key + ".at", at.addresses());
    behind(key + ".behind", behind, at.addresses());
    int nodes = scenario.machine().nodeCount();
    node.filter(n -> n > 0 && n >= nodes)
        .ifPresent(
            n -> problems.add(key + ".node", "is " + n + ", but the machine's nodes are " + nodes));
    driver(key + ".driver", driver);
  }

  private void accelerator(String key, AcceleratorEntry entry) {
    function(key, entry.at(), entry.behind(), entry.node(), entry.driver());
    driver(key + ".override", entry.override());
    entry.bound().keySet().forEach(name -> driver(key + ".bound", Optional.of(name)));
    Optional<Model> known =
        model(key, entry.model(), entry.device(), Model::physicalIds, "physical");
    known.ifPresent(model -> virtualFunctions(key, entry, model));
    known.ifPresent(model -> services(key, entry, model));
  }

  private void virtualFunctions(String key, AcceleratorEntry entry, Model model) {
    int total = entry.totalVfs(model);
    int count = entry.vfs().map(vfs -> vfs.of(total)).orElse(0);
    if (count > total) {
      problems.add(key + ".vfs", "are " + count + ", but the device can have " + total);
      return;
    }
    if (count > 0 && entry.state().equals(Optional.of(OperationalState.DOWN))) {
      problems.add(key + ".state", "cannot be down while VFs are enabled");
    }
    if (count > 0 && entry.driver().equals(Optional.of("none"))) {
      problems.add(key + ".vfs", "cannot be enabled without a driver of the PF");
    }
    boolean ownDriver =
        entry.driver().orElse("auto").equals("auto")
            && catalog.family(model).filter(family -> family.driver().allOrNone()).isPresent();
    if (count > 0 && count < total && ownDriver && scenario.kernel() != KernelVersion.OUT_OF_TREE) {
      problems.add(
          key + ".vfs",
          "the driver of kernel " + scenario.kernel() + " enables all or none: say 'all'");
    }
    entry.bound().forEach((driver, indexes) -> indexes(key + ".bound." + driver, indexes, count));
    entry.inUse().ifPresent(indexes -> indexes(key + ".in-use", indexes, count));
    for (PciAddress pf : entry.at().addresses()) {
      SriovGeometry geometry = SriovGeometry.of(model);
      for (int i = 0; i < total; i++) {
        Optional<PciAddress> vf = pf.virtualFunction(geometry.offset(), geometry.stride(), i);
        if (vf.isEmpty()) {
          problems.add(key + ".total-vfs", "VF " + i + " of " + pf + " leaves the last bus");
          return;
        }
        take(key + ".at", List.of(vf.get()));
      }
    }
  }

  private void indexes(String key, IndexSet indexes, int count) {
    if (indexes.greatest() >= count) {
      problems.add(key, "names VF " + indexes.greatest() + ", but there are " + count);
    }
  }

  private void services(String key, AcceleratorEntry entry, Model model) {
    if (entry.services().isEmpty()) {
      return;
    }
    Optional<ServiceSet> services = ServiceSet.tryParse(entry.services().get());
    if (services.isEmpty() || !model.services().allows(services.get())) {
      problems.add(
          key + ".services",
          model.services().isConfigurable()
              ? "'" + entry.services().get() + "' is no set that " + model.name() + " allows"
              : model.name() + " offers no choice of services");
    }
  }

  private void guest(String key, GuestEntry entry) {
    function(key, entry.at(), entry.behind(), entry.node(), entry.driver());
    model(key, entry.model(), entry.device(), Model::virtualIds, "virtual");
  }

  private void fault(String key, Fault fault) {
    fault
        .at()
        .filter(at -> !taken.containsKey(at))
        .ifPresent(at -> problems.add(key, "there is no function at " + at));
  }

  private Optional<Model> model(
      String key,
      String name,
      Optional<PciId> device,
      Function<Model, SortedSet<PciId>> ids,
      String kind) {
    Optional<Model> model =
        catalog.models().stream().filter(m -> m.name().equals(name)).findFirst();
    if (model.isEmpty()) {
      Stream<String> names = catalog.models().stream().map(Model::name);
      problems.add(key + ".model", "unknown model" + Nearest.suggestion(name, names));
      return model;
    }
    SortedSet<PciId> known = ids.apply(model.get());
    if (known.isEmpty()) {
      problems.add(
          key + ".model", "no device id of " + name + " as a " + kind + " function is known");
      return Optional.empty();
    }
    device
        .filter(id -> !known.contains(id))
        .ifPresent(
            id -> problems.add(key + ".device", id + " is none of " + name + "'s: " + known));
    return model;
  }

  private void take(String key, List<PciAddress> addresses) {
    for (PciAddress address : addresses) {
      String other = taken.putIfAbsent(address, key);
      if (other != null) {
        problems.add(key, address + " is taken" + (other.equals(key) ? " twice" : " by " + other));
      }
    }
  }

  private void behind(String key, Optional<AddressList> behind, List<PciAddress> at) {
    if (!fits(behind, at)) {
      problems.add(key, "must name one bridge, or one for each address");
      return;
    }
    for (PciAddress bridge : behind.map(AddressList::addresses).orElse(List.of())) {
      if (!bridges.containsKey(bridge)) {
        problems.add(
            key,
            bridge
                + " is no bridge of this host"
                + Nearest.suggestion(
                    bridge.toString(), bridges.keySet().stream().map(PciAddress::toString)));
      } else if (circular(bridge)) {
        problems.add(key, bridge + " is behind itself");
      }
    }
  }

  private static boolean fits(Optional<AddressList> behind, List<PciAddress> at) {
    int size = behind.map(list -> list.addresses().size()).orElse(1);
    return size == 1 || size == at.size();
  }

  private boolean circular(PciAddress start) {
    Set<PciAddress> seen = new HashSet<>();
    Optional<PciAddress> bridge = Optional.of(start);
    while (bridge.isPresent()) {
      if (!seen.add(bridge.get())) {
        return true;
      }
      bridge = bridges.getOrDefault(bridge.get(), Optional.empty());
    }
    return false;
  }

  private void driver(String key, Optional<String> driver) {
    driver
        .filter(name -> DriverName.tryParse(name).isEmpty())
        .ifPresent(name -> problems.add(key, "'" + name + "' is no driver name"));
  }
}
