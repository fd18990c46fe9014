// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.pci.DriverName;
import io.openqat.fake.scenario.ForeignEntry;
import io.openqat.fake.scenario.ForeignKind;
import io.openqat.fake.scenario.Scenario;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** The drivers a kernel has, by its profile and the catalogue. */
record DriverShelf(Kernel kernel, Catalog catalog, Scenario scenario) {
  /** In-tree modules are named otherwise than the drivers in them. Source: Kconfig. */
  private static final Map<String, String> MODULES = Map.of("c6xx", "qat_c62x");

  static void load(Kernel kernel, Catalog catalog, Scenario scenario) {
    var shelf = new DriverShelf(kernel, catalog, scenario);
    shelf.loadPhysical();
    shelf.loadVirtual();
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

  private void loadPhysical() {
    byDriver(Model::physicalDriver, kernel.profile()::drives)
        .forEach((name, models) -> load(new QatDriver(name, module(name), models, kernel)));
  }

  private void loadVirtual() {
    byDriver(Model::virtualDriver, kernel.profile()::drivesVirtualFunctions)
        .forEach(
            (name, models) ->
                load(
                    new PlainDriver(
                        name, module(name), f -> f.traits().isOf(models, Model::virtualIds))));
  }

  private void loadVfio() {
    load(new VfioDriver(DriverName.VFIO_PCI, "vfio_pci", kernel, hasFunctionsOfVfio()));
    byDriver(Model::vfioVariant, kernel.profile()::migrates)
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

  private Map<DriverName, Set<String>> byDriver(
      Function<Model, Optional<DriverName>> driver, Predicate<Model> has) {
    var models = new TreeMap<DriverName, Set<String>>();
    catalog.models().stream()
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

  private static String module(DriverName driver) {
    String name = driver.value();
    if (name.endsWith("vf")) {
      return module(new DriverName(name.substring(0, name.length() - 2))) + "vf";
    }
    return MODULES.getOrDefault(name, "qat_" + name);
  }
}
