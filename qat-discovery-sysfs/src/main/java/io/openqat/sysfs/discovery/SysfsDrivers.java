// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.provisioning.plan.HostDrivers;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.Outcome;
import io.openqat.sysfs.file.ReadObserver;
import io.openqat.sysfs.file.SysfsFiles;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What sysfs tells of the drivers themselves: {@code bus/pci/drivers}, and of a module its {@code
 * taint} and parameters. Source: Linux {@code Documentation/ABI/stable/sysfs-module}.
 */
public final class SysfsDrivers {
  private static final String DRIVERS = "bus/pci/drivers";

  /** The letter of a module that is not part of the kernel. */
  private static final String OUT_OF_TREE = "O";

  private final HostFiles files;

  private SysfsDrivers(HostFiles files) {
    this.files = files;
  }

  /** Reads below a root; what cannot be read is not known. */
  public static HostDrivers read(Path sysRoot, Catalog catalog) {
    var files = new SysfsFiles(sysRoot, SysfsDiscovery.PATIENCE, ReadObserver.NONE);
    return read(files, catalog);
  }

  /** Reads in any tree that answers like sysfs; otherwise like the other. */
  public static HostDrivers read(HostFiles files, Catalog catalog) {
    return new SysfsDrivers(files).read(catalog);
  }

  private HostDrivers read(Catalog catalog) {
    FileReading listed = files.list(DRIVERS);
    if (listed.outcome() != Outcome.TEXT) {
      return HostDrivers.UNKNOWN;
    }
    Set<DriverName> loaded =
        listed.names().stream()
            .flatMap(name -> DriverName.tryParse(name).stream())
            .collect(Collectors.toSet());
    return new HostDrivers(
        Optional.of(loaded),
        outOfTree(catalog, loaded),
        text(SysfsMachine.DENYLIST).map(value -> !value.equals("Y")));
  }

  /** Empty when it cannot be told of one of them. */
  private Optional<Set<DriverName>> outOfTree(Catalog catalog, Set<DriverName> loaded) {
    var found = new HashSet<DriverName>();
    for (Model model : catalog.models()) {
      Optional<DriverName> driver = model.physicalDriver().filter(loaded::contains);
      if (driver.isPresent()) {
        Optional<Boolean> outside = isOutOfTree(driver.get());
        if (outside.isEmpty()) {
          return Optional.empty();
        }
        if (outside.get()) {
          found.add(driver.get());
        }
      }
    }
    return Optional.of(found);
  }

  /** What is built into the kernel has no module, and is the kernel's own. */
  private Optional<Boolean> isOutOfTree(DriverName driver) {
    FileReading link = files.link(DRIVERS + "/" + driver + "/module");
    if (link.outcome() == Outcome.ABSENT) {
      return Optional.of(false);
    }
    return link.outcome() == Outcome.TEXT
        ? text("module/" + link.lastElement().text() + "/taint")
            .map(letters -> letters.contains(OUT_OF_TREE))
        : Optional.empty();
  }

  private Optional<String> text(String file) {
    FileReading reading = files.read(file);
    return reading.outcome() == Outcome.TEXT ? Optional.of(reading.text()) : Optional.empty();
  }
}
