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
record DriverShelf(Kernel kernel, Catalog catalog) {
  /** In-tree modules are named otherwise than the drivers in them. Source: Kconfig. */
  private static final Map<String, String> MODULES = Map.of("c6xx", "qat_c62x");

  static void load(Kernel kernel, Catalog catalog, Scenario scenario) {
    var shelf = new DriverShelf(kernel, catalog);
    shelf.loadPhysical();
    shelf.loadVirtual();
    shelf.loadVfio();
    kernel.bus().load(new StubDriver(kernel.virtualFunctions()));
    scenario.foreign().forEach(entry -> loadForeign(kernel, entry));
  }

  private void loadPhysical() {
    byDriver(Model::physicalDriver, kernel.profile()::drives)
        .forEach(
            (name, models) -> kernel.bus().load(new QatDriver(name, module(name), models, kernel)));
  }

  private void loadVirtual() {
    byDriver(Model::virtualDriver, kernel.profile()::drivesVirtualFunctions)
        .forEach(
            (name, models) ->
                kernel
                    .bus()
                    .load(
                        new PlainDriver(
                            name, module(name), f -> f.traits().isOf(models, Model::virtualIds))));
  }

  private void loadVfio() {
    kernel.bus().load(new VfioDriver(DriverName.VFIO_PCI, "vfio_pci", kernel));
    byDriver(Model::vfioVariant, kernel.profile()::migrates)
        .keySet()
        .forEach(name -> kernel.bus().load(new VfioDriver(name, name.value(), kernel)));
  }

  private static void loadForeign(Kernel kernel, ForeignEntry entry) {
    entry
        .driver()
        .filter(name -> !name.equals("none") && !name.equals("auto"))
        .flatMap(DriverName::tryParse)
        .ifPresent(name -> kernel.bus().load(plain(name, f -> false)));
    for (ForeignKind kind : ForeignKind.values()) {
      kind.usualDriver()
          .flatMap(DriverName::tryParse)
          .ifPresent(name -> kernel.bus().load(plain(name, usual(name))));
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
