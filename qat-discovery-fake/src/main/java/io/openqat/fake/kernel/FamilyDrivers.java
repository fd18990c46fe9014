// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.accelerator.AcceleratorFamily;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.qat.QatFamily;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the drivers of a family behave: those of QAT as they were measured, those of any other as its
 * data says.
 */
interface FamilyDrivers {
  /** A driver of PFs. */
  Driver physical(DriverName name, Set<String> models, Kernel kernel);

  /** A driver of VFs, where it is another one. */
  default Driver virtual(DriverName name, Set<String> models) {
    return new PlainDriver(name, module(name), f -> f.traits().isOf(models, Model::virtualIds));
  }

  /** The module that a driver is in. */
  default String module(DriverName driver) {
    return driver.value().replace('-', '_');
  }

  /** Those of a family. */
  static FamilyDrivers of(AcceleratorFamily family, Catalog catalog) {
    return family.name().equals(QatFamily.NAME) ? new OfQat() : new Ordinary(family, catalog);
  }

  /** Every driver of a family that a kernel has. */
  static Stream<Driver> all(AcceleratorFamily family, Catalog catalog, Kernel kernel) {
    FamilyDrivers drivers = of(family, catalog);
    Map<DriverName, Set<String>> physical =
        DriverShelf.byDriver(family.models(), Model::physicalDriver, kernel.profile()::drives);
    Map<DriverName, Set<String>> virtual =
        DriverShelf.byDriver(
            family.models(), Model::virtualDriver, kernel.profile()::drivesVirtualFunctions);
    virtual.keySet().removeAll(physical.keySet());
    return Stream.concat(
        physical.entrySet().stream()
            .map(entry -> drivers.physical(entry.getKey(), entry.getValue(), kernel)),
        virtual.entrySet().stream()
            .map(entry -> drivers.virtual(entry.getKey(), entry.getValue())));
  }

  /** QAT's. */
  record OfQat() implements FamilyDrivers {
    /** In-tree modules are named otherwise than the drivers in them. Source: Kconfig. */
    private static final Map<String, String> MODULES = Map.of("c6xx", "qat_c62x");

    @Override
    public Driver physical(DriverName name, Set<String> models, Kernel kernel) {
      return new QatDriver(name, module(name), models, kernel);
    }

    @Override
    public String module(DriverName driver) {
      String name = driver.value();
      if (name.endsWith("vf")) {
        return module(new DriverName(name.substring(0, name.length() - 2))) + "vf";
      }
      return MODULES.getOrDefault(name, "qat_" + name);
    }
  }

  /** Those of which the family's data is all that is known. */
  record Ordinary(AcceleratorFamily family, Catalog catalog) implements FamilyDrivers {
    @Override
    public Driver physical(DriverName name, Set<String> models, Kernel kernel) {
      return new OrdinaryDriver(name, module(name), models, family.driver(), catalog, kernel);
    }
  }
}
