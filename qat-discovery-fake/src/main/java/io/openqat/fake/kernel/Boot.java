// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.domain.pci.PciIdentity.Subsystem;
import io.openqat.fake.scenario.AcceleratorEntry;
import io.openqat.fake.scenario.AddressList;
import io.openqat.fake.scenario.ForeignEntry;
import io.openqat.fake.scenario.GuestEntry;
import io.openqat.fake.scenario.IndexSet;
import io.openqat.fake.scenario.Scenario;
import io.openqat.fake.scenario.SriovGeometry;
import io.openqat.yaml.Place;
import io.openqat.yaml.Problem;
import io.openqat.yaml.ProblemsException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Brings a described host up, through the same rules that hold while it runs. */
public final class Boot {
  private static final int CO_PROCESSOR = 0x0b4000;

  private record Placed(AcceleratorEntry entry, int place, PciFunction function, String key) {}

  private record Arrival(PciFunction function, String driver) {}

  private final Scenario scenario;
  private final Catalog catalog;
  private final Kernel kernel;
  private final List<Placed> accelerators = new ArrayList<>();
  private final List<Arrival> arrivals = new ArrayList<>();

  private Boot(Scenario scenario, Catalog catalog) {
    this.scenario = scenario;
    this.catalog = catalog;
    this.kernel = new Kernel(new KernelProfile(scenario.kernel()), scenario.machine());
  }

  /**
   * A running kernel.
   *
   * @throws ProblemsException when the kernel refuses what the scenario asks for
   */
  public static Kernel of(Scenario scenario, Catalog catalog) {
    var boot = new Boot(scenario, catalog);
    DriverShelf.load(boot.kernel, catalog, scenario);
    boot.enumerate();
    boot.settle();
    return boot.kernel;
  }

  /** Finds the functions; drivers take them in the order of addresses. */
  private void enumerate() {
    scenario.foreign().forEach(this::foreign);
    scenario.guests().forEach(this::guest);
    for (int i = 0; i < scenario.accelerators().size(); i++) {
      accelerator("accelerators." + i, scenario.accelerators().get(i));
    }
    arrivals.stream()
        .sorted(Comparator.comparing(arrival -> arrival.function().address()))
        .forEach(this::plug);
  }

  private void plug(Arrival arrival) {
    PciFunction function = arrival.function();
    switch (arrival.driver()) {
      case "auto" -> kernel.plug(function);
      case "none" -> kernel.add(function);
      default -> {
        DriverName driver = new DriverName(arrival.driver());
        function.override(Optional.of(driver));
        kernel.plug(function);
        if (!driver.isVfio()) {
          function.override(Optional.empty());
        }
      }
    }
  }

  private void foreign(ForeignEntry entry) {
    entry.slot().ifPresent(name -> kernel.slots().put(name, entry.at().at(0)));
    Subsystem id = entry.effectiveId();
    for (int i = 0; i < entry.at().addresses().size(); i++) {
      var traits =
          new PciFunction.Traits(
              entry.at().addresses().get(i),
              new PciIdentity(id.vendor(), id.device(), Optional.of(board(id.vendor()))),
              entry.kind().classCode(),
              1,
              entry.node().orElse(0),
              bridge(entry.behind(), i),
              Optional.empty(),
              true,
              Optional.empty());
      int place = i;
      entry.groupOf().ifPresent(with -> kernel.groups().share(traits.address(), with.at(place)));
      arrive(PciFunction.plain(traits), entry.driver().orElse("auto"));
    }
  }

  private void guest(GuestEntry entry) {
    Model model = model(entry.model());
    PciId device = entry.device().orElseGet(() -> model.virtualIds().first());
    for (int i = 0; i < entry.at().addresses().size(); i++) {
      var traits =
          new PciFunction.Traits(
              entry.at().addresses().get(i),
              new PciIdentity(model.vendor(), device, Optional.of(board(model.vendor()))),
              CO_PROCESSOR,
              revision(model),
              entry.node().orElse(-1),
              bridge(entry.behind(), i),
              Optional.of(model),
              true,
              Optional.empty());
      arrive(PciFunction.plain(traits), entry.driver().orElse("auto"));
    }
  }

  private void accelerator(String key, AcceleratorEntry entry) {
    Model model = model(entry.model());
    PciId device = entry.device().orElseGet(() -> model.physicalIds().first());
    Optional<Subsystem> board = entry.subsystem().or(() -> Optional.of(board(model.vendor())));
    var identity = new PciIdentity(model.vendor(), device, board);
    for (int i = 0; i < entry.at().addresses().size(); i++) {
      var traits =
          new PciFunction.Traits(
              entry.at().addresses().get(i),
              identity,
              CO_PROCESSOR,
              entry.revision().orElse(revision(model)),
              entry.node().orElse(0),
              bridge(entry.behind(), i),
              Optional.of(model),
              entry.firmware().orElse(true),
              entry.reserved());
      int total = entry.totalVfs(model);
      PciFunction function =
          entry.hasSriov(model)
              ? PciFunction.physical(
                  traits, new SriovCapability(total, SriovGeometry.of(model), vfDevice(model)))
              : PciFunction.plain(traits);
      accelerators.add(new Placed(entry, i, function, key));
      arrive(function, entry.driver().orElse("auto"));
    }
  }

  private static PciId vfDevice(Model model) {
    return model.virtualIds().isEmpty() ? new PciId(0) : model.virtualIds().first();
  }

  private static int revision(Model model) {
    return model.generation().orElse(0) >= 4 ? 0x40 : 0x04;
  }

  private void arrive(PciFunction function, String driver) {
    arrivals.add(new Arrival(function, driver));
  }

  /** What users have done to it since. */
  private void settle() {
    accelerators.stream()
        .sorted(Comparator.comparing(placed -> placed.function().address()))
        .forEach(this::settle);
  }

  private void settle(Placed placed) {
    AcceleratorEntry entry = placed.entry();
    PciFunction function = placed.function();
    requireDriver(placed);
    entry.override().map(DriverName::new).ifPresent(only -> function.override(Optional.of(only)));
    function
        .device()
        .ifPresent(
            device -> {
              entry
                  .services()
                  .ifPresent(
                      services -> {
                        device.services(services);
                        device.up(true);
                      });
              if (entry.state().equals(Optional.of(OperationalState.DOWN))) {
                device.up(false);
              }
            });
    int total = function.sriov().map(SriovCapability::total).orElse(0);
    int count = entry.vfs().map(vfs -> vfs.of(total)).orElse(0);
    if (count > 0) {
      attempt(placed, ".vfs", () -> kernel.virtualFunctions().create(function, count));
      groups(placed);
      entry.bound().forEach((driver, indexes) -> bind(placed, new DriverName(driver), indexes));
      entry.inUse().ifPresent(indexes -> open(placed, indexes));
    }
  }

  /** A named driver must have taken the PF; the kernel's own may have refused it. */
  private void requireDriver(Placed placed) {
    Optional<String> wanted =
        placed.entry().driver().filter(d -> !d.equals("auto") && !d.equals("none"));
    Optional<String> bound = placed.function().driver().map(DriverName::value);
    if (wanted.isPresent() && !wanted.equals(bound)) {
      throw refused(placed, ".driver", "this kernel does not bind " + wanted.get() + " to it");
    }
    if (placed.entry().vfs().isPresent() && bound.isEmpty()) {
      throw refused(placed, ".vfs", "this kernel has no driver for it, so there are no VFs");
    }
  }

  private void groups(Placed placed) {
    if (placed.entry().firstGroup().isEmpty()) {
      return;
    }
    List<PciFunction> vfs = functions(placed);
    int first = placed.entry().firstGroup().get() + placed.place() * vfs.size();
    for (int i = 0; i < vfs.size(); i++) {
      kernel.groups().renumber(vfs.get(i), first + i);
    }
  }

  private void bind(Placed placed, DriverName driver, IndexSet indexes) {
    for (PciFunction vf : functions(placed)) {
      if (!indexes.contains(vf.parent().orElseThrow().index())
          || vf.driver().equals(Optional.of(driver))) {
        continue;
      }
      attempt(
          placed,
          ".bound." + driver,
          () -> {
            vf.unbind();
            vf.override(Optional.of(driver));
            Driver loaded =
                kernel.bus().driver(driver).orElseThrow(() -> new KernelError(Errno.ENOENT));
            kernel.bus().bind(loaded, vf);
            if (!driver.isVfio()) {
              vf.override(Optional.empty());
            }
          });
    }
  }

  private void open(Placed placed, IndexSet indexes) {
    for (PciFunction vf : functions(placed)) {
      if (indexes.contains(vf.parent().orElseThrow().index())) {
        attempt(placed, ".in-use", () -> kernel.open(vf.address()));
      }
    }
  }

  private static List<PciFunction> functions(Placed placed) {
    return placed.function().sriov().map(SriovCapability::functions).orElse(List.of());
  }

  private void attempt(Placed placed, String key, KernelStep.Action action) {
    try {
      action.run();
    } catch (KernelError e) {
      throw refused(
          placed, key, "this kernel refuses it: " + e.errno() + " (" + e.getMessage() + ")");
    }
  }

  private ProblemsException refused(Placed placed, String key, String what) {
    return new ProblemsException(
        List.of(new Problem(Place.of(scenario.name()), placed.key() + key, what)));
  }

  private Model model(String name) {
    return catalog.models().stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unchecked scenario, model " + name));
  }

  private static Optional<PciAddress> bridge(Optional<AddressList> behind, int place) {
    return behind.map(bridges -> bridges.at(place));
  }

  private static Subsystem board(PciId vendor) {
    return new Subsystem(vendor, new PciId(0));
  }
}
