// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.pci.DriverName;
import io.openqat.fake.scenario.ForeignEntry;
import io.openqat.fake.scenario.ForeignKind;
import io.openqat.fake.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** The drivers a kernel has, by its profile and the catalogue. */
record DriverShelf(Kernel kernel, Catalog catalog, Scenario scenario) {
  static void load(Kernel kernel, Catalog catalog, Scenario scenario) {
    var shelf = new DriverShelf(kernel, catalog, scenario);
    catalog
        .families()
        .forEach(family -> FamilyDrivers.all(family, catalog, kernel).forEach(shelf::load));
    shelf.loadVfio();
    shelf.load(new StubDriver(kernel.virtualFunctions()));
    if (kernel.machine().hypervisor().isPresent()) {
      shelf.load(new PlainDriver(new DriverName("pciback"), "xen_pciback", f -> false));
    }
    scenario.foreign().forEach(shelf::loadForeign);
  }

  private void load(Driver driver) {
    if (!kernel.machine().notLoaded().contains(driver.name().value())) {
      kernel.bus().load(driver);
    }
  }

  private void loadVfio() {
    load(new VfioDriver(DriverName.VFIO_PCI, "vfio_pci", kernel, hasFunctionsOfVfio()));
    byDriver(catalog.models(), Model::vfioVariant, kernel.profile()::migrates)
        .keySet()
        .forEach(name -> load(new VfioDriver(name, name.value(), kernel, false)));
  }

  /** Only with {@code enable_sriov=1} can a PF of vfio-pci have come to VFs. */
  private boolean hasFunctionsOfVfio() {
    return scenario.accelerators().stream()
        .filter(entry -> entry.driver().equals(Optional.of(DriverName.VFIO_PCI.value())))
        .anyMatch(entry -> entry.vfs().isPresent());
  }

  private void loadForeign(ForeignEntry entry) {
    entry
        .driver()
        .filter(name -> !name.equals("none") && !name.equals("auto"))
        .flatMap(DriverName::tryParse)
        .ifPresent(name -> load(plain(name, f -> false)));
    for (ForeignKind kind : ForeignKind.values()) {
      kind.usualDriver()
          .flatMap(DriverName::tryParse)
          .ifPresent(name -> load(plain(name, usual(name))));
    }
  }

  private static PlainDriver plain(DriverName name, Predicate<PciFunction> ids) {
    return new PlainDriver(name, name.value().replace('-', '_'), ids);
  }

  /** By class, as it is enough to tell the kinds of this simulation apart. */
  private static Predicate<PciFunction> usual(DriverName name) {
    var classes = new TreeSet<Integer>();
    for (ForeignKind kind : ForeignKind.values()) {
      if (kind.usualDriver().equals(Optional.of(name.value()))) {
        classes.add(kind.classCode());
      }
    }
    return function ->
        function.traits().model().isEmpty() && classes.contains(function.traits().classCode());
  }

  /** Names of models by their driver, of those that the kernel has it for. */
  static Map<DriverName, Set<String>> byDriver(
      List<Model> all, Function<Model, Optional<DriverName>> driver, Predicate<Model> has) {
    var models = new TreeMap<DriverName, Set<String>>();
    all.stream()
        .filter(has)
        .forEach(
            model ->
                driver
                    .apply(model)
                    .ifPresent(
                        name ->
                            models.computeIfAbsent(name, n -> new TreeSet<>()).add(model.name())));
    return models;
  }
}
