// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.discovery.HostDrivers;
import io.openqat.domain.discovery.HostDrivers.Denylist;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The drivers of a host: which there are, what those have that accelerators are given to, and
 * whether the kernel came with them. Sources: Linux {@code Documentation/ABI/stable/sysfs-module};
 * drivers/base/dd.c, which makes the link in a driver's folder and the one of the function
 * together.
 *
 * @param facts what is known of them
 * @param bound the driver of each function that a driver of the catalogue or of VFIO has
 * @param complete whether {@code bound} has every function of the host that has a driver
 */
record DriverFolders(HostDrivers facts, Map<PciAddress, DriverName> bound, boolean complete) {
  /** Nothing has been read. */
  static final DriverFolders UNREAD = new DriverFolders(HostDrivers.UNKNOWN, Map.of(), false);

  private static final String DRIVERS = "bus/pci/drivers";
  private static final String VFIO_PARAMETERS = "module/vfio_pci/parameters";

  /** Nothing else names a module, and nothing else becomes part of a path here. */
  private static final Pattern MODULE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,63}");

  /** The letter of a module that is not part of the kernel. */
  private static final String OUT_OF_TREE = "O";

  /**
   * Reads them.
   *
   * @param functions of how many functions the driver will be asked
   */
  static DriverFolders read(SteadyFiles files, Catalog catalog, int functions) {
    FileReading listed = files.files().list(DRIVERS);
    if (listed.outcome() != Outcome.TEXT) {
      return UNREAD;
    }
    var loaded = new TreeSet<DriverName>();
    listed.names().forEach(name -> DriverName.tryParse(name).ifPresent(loaded::add));
    var own = new TreeSet<DriverName>(ownDrivers(catalog));
    own.retainAll(loaded);
    var outOfTree = new TreeSet<DriverName>();
    boolean told = true;
    for (DriverName driver : own) {
      Optional<Boolean> outside = isOutOfTree(files, driver);
      told &= outside.isPresent();
      if (outside.orElse(false)) {
        outOfTree.add(driver);
      }
    }
    var ownBound = new TreeMap<PciAddress, DriverName>();
    boolean allListed = addBound(files.files(), own, ownBound);
    var bound = new HashMap<PciAddress, DriverName>(ownBound);
    allListed &=
        addBound(files.files(), loaded.stream().filter(DriverName::isVfio).toList(), bound);
    // One access asks one function, or one driver for all that it has.
    boolean complete = false;
    if (functions - bound.size() > loaded.size()) {
      allListed &= loaded.size() == listed.names().size();
      allListed &= addBound(files.told(), loaded.stream().filter(isOther(own)).toList(), bound);
      // A copy of a tree may have the folders without their links.
      complete = allListed && !bound.isEmpty();
    }
    return new DriverFolders(
        new HostDrivers(
            Optional.of(loaded),
            told ? Optional.of(outOfTree) : Optional.empty(),
            ownBound,
            denylist(files, loaded)),
        bound,
        complete);
  }

  private static Set<DriverName> ownDrivers(Catalog catalog) {
    var own = new HashSet<DriverName>();
    catalog.models().stream().map(Model::physicalDriver).forEach(name -> name.ifPresent(own::add));
    return own;
  }

  /** The driver of a function, or that it has none; empty where only its own link can tell. */
  Optional<Reading<DriverName>> driverOf(PciAddress function) {
    DriverName driver = bound.get(function);
    return driver != null
        ? Optional.of(Reading.known(driver))
        : complete ? Optional.of(Reading.absent()) : Optional.empty();
  }

  private static Predicate<DriverName> isOther(Set<DriverName> own) {
    return name -> !name.isVfio() && !own.contains(name);
  }

  /** Adds what these drivers have, and says whether all of them told it. */
  private static boolean addBound(
      HostFiles files, Iterable<DriverName> drivers, Map<PciAddress, DriverName> bound) {
    boolean told = true;
    for (DriverName driver : drivers) {
      FileReading folder = files.list(DRIVERS + "/" + driver);
      told &= folder.outcome() == Outcome.TEXT;
      for (String entry : folder.names()) {
        PciAddress.tryParse(entry).ifPresent(address -> bound.put(address, driver));
      }
    }
    return told;
  }

  /** What is built into the kernel has no module, and is the kernel's own. */
  private static Optional<Boolean> isOutOfTree(SteadyFiles files, DriverName driver) {
    FileReading link = files.link(DRIVERS + "/" + driver + "/module").lastElement();
    if (link.outcome() == Outcome.ABSENT) {
      return Optional.of(false);
    }
    if (link.outcome() != Outcome.TEXT || !MODULE.matcher(link.text()).matches()) {
      return Optional.empty();
    }
    FileReading taint = files.read("module/" + link.text() + "/taint");
    return taint.outcome() == Outcome.TEXT
        ? Optional.of(taint.text().contains(OUT_OF_TREE))
        : Optional.empty();
  }

  /**
   * A parameter that is absent says nothing by itself; beside others of its module it says that
   * this kernel has none of this name.
   */
  private static Denylist denylist(SteadyFiles files, Set<DriverName> loaded) {
    if (!loaded.contains(DriverName.VFIO_PCI)) {
      return Denylist.UNKNOWN;
    }
    FileReading off = files.read(VFIO_PARAMETERS + "/disable_denylist");
    return switch (off.outcome()) {
      case TEXT -> off.text().equals("Y") ? Denylist.SWITCHED_OFF : Denylist.HEEDED;
      case ABSENT ->
          files.files().list(VFIO_PARAMETERS).names().isEmpty() ? Denylist.UNKNOWN : Denylist.NONE;
      default -> Denylist.UNKNOWN;
    };
  }
}
