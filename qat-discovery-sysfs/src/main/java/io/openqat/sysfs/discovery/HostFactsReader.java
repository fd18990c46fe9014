// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.discovery.HostDrivers;
import io.openqat.domain.discovery.HostDrivers.Denylist;
import io.openqat.domain.discovery.HostFacts;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What sysfs tells of a host as a whole: its drivers and their modules, its nodes, its hypervisor.
 * What cannot be read is not known. Sources: Linux {@code Documentation/ABI/stable/sysfs-module},
 * {@code sysfs-devices-node}, {@code Documentation/ABI/stable/sysfs-hypervisor-xen}.
 */
final class HostFactsReader {
  private static final String DRIVERS = "bus/pci/drivers";
  private static final String VFIO_PARAMETERS = "module/vfio_pci/parameters";

  /** The letter of a module that is not part of the kernel. */
  private static final String OUT_OF_TREE = "O";

  /** {@code 0}, {@code 0-1}, {@code 0,2-3}: numbers of nodes, of which the last is the greatest. */
  private static final Pattern NODES = Pattern.compile("(?:[0-9]{1,5}[-,])*([0-9]{1,5})");

  private final HostFiles files;
  private final Catalog catalog;

  private HostFactsReader(HostFiles files, Catalog catalog) {
    this.files = files;
    this.catalog = catalog;
  }

  static HostFacts read(HostFiles files, Catalog catalog) {
    return new HostFactsReader(files, catalog).read();
  }

  private HostFacts read() {
    return new HostFacts(
        drivers(), nodes(), text("hypervisor/type").filter(t -> !t.isEmpty()), Map.of());
  }

  private HostDrivers drivers() {
    FileReading listed = files.list(DRIVERS);
    if (listed.outcome() != Outcome.TEXT) {
      return HostDrivers.UNKNOWN;
    }
    Set<DriverName> loaded =
        listed.names().stream()
            .flatMap(name -> DriverName.tryParse(name).stream())
            .collect(Collectors.toSet());
    var bound = new TreeMap<PciAddress, DriverName>();
    var outOfTree = new TreeSet<DriverName>();
    boolean told = true;
    for (DriverName driver : ownDrivers(loaded)) {
      for (String entry : files.list(DRIVERS + "/" + driver).names()) {
        PciAddress.tryParse(entry).ifPresent(address -> bound.put(address, driver));
      }
      Optional<Boolean> outside = isOutOfTree(driver);
      told &= outside.isPresent();
      if (outside.orElse(false)) {
        outOfTree.add(driver);
      }
    }
    return new HostDrivers(
        Optional.of(loaded),
        told ? Optional.of(outOfTree) : Optional.empty(),
        bound,
        denylist(loaded));
  }

  /** Those of them that drive models of the catalogue. */
  private SortedSet<DriverName> ownDrivers(Set<DriverName> loaded) {
    return catalog.models().stream()
        .map(Model::physicalDriver)
        .flatMap(Optional::stream)
        .filter(loaded::contains)
        .collect(Collectors.toCollection(TreeSet::new));
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

  /**
   * A parameter that is absent says nothing by itself; beside others of its module it says that
   * this kernel has none of this name.
   */
  private Denylist denylist(Set<DriverName> loaded) {
    if (!loaded.contains(DriverName.VFIO_PCI)) {
      return Denylist.UNKNOWN;
    }
    FileReading off = files.read(VFIO_PARAMETERS + "/disable_denylist");
    return switch (off.outcome()) {
      case TEXT -> off.text().equals("Y") ? Denylist.SWITCHED_OFF : Denylist.HEEDED;
      case ABSENT ->
          files.list(VFIO_PARAMETERS).names().isEmpty() ? Denylist.UNKNOWN : Denylist.NONE;
      default -> Denylist.UNKNOWN;
    };
  }

  private OptionalInt nodes() {
    Matcher m = NODES.matcher(text("devices/system/node/possible").orElse(""));
    return m.matches() ? OptionalInt.of(Integer.parseInt(m.group(1)) + 1) : OptionalInt.empty();
  }

  private Optional<String> text(String file) {
    FileReading reading = files.read(file);
    return reading.outcome() == Outcome.TEXT ? Optional.of(reading.text()) : Optional.empty();
  }
}
