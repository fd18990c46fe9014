// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which driver gets which function. Sources: drivers/base/dd.c, drivers/pci/pci-driver.c. */
public final class PciBus {

  /** An id that somebody added to a driver. */
  record DynamicId(PciId vendor, PciId device) {}

  private final SortedMap<DriverName, Driver> drivers = new TreeMap<>();
  private final Map<DriverName, Set<DynamicId>> dynamicIds = new HashMap<>();

  void load(Driver driver) {
    drivers.putIfAbsent(driver.name(), driver);
  }

  /** The drivers that are loaded. */
  public Collection<Driver> drivers() {
    return Collections.unmodifiableCollection(drivers.values());
  }

  Optional<Driver> driver(DriverName name) {
    return Optional.ofNullable(drivers.get(name));
  }

  Set<DynamicId> dynamicIds(DriverName driver) {
    return dynamicIds.computeIfAbsent(driver, name -> new HashSet<>());
  }

  /**
   * Whether a driver wants a function: with an override only the driver it names does, whatever its
   * ids are; without, ids that were added count before the driver's own.
   */
  boolean matches(Driver driver, PciFunction function) {
    if (function.override().isPresent()) {
      return function.override().get().equals(driver.name());
    }
    var identity = function.traits().identity();
    return dynamicIds(driver.name()).contains(new DynamicId(identity.vendor(), identity.device()))
        || driver.lists(function);
  }

  /**
   * Offers an unbound function to the drivers, as when it appears, they are loaded, or somebody
   * writes {@code drivers_probe}; that a driver refuses it stays in the log. Measured on Linux
   * 6.12.117.
   */
  public void offer(PciFunction function) {
    if (function.driver().isPresent() || !mayProbe(function)) {
      return;
    }
    try {
      for (Driver driver : drivers.values()) {
        if (matches(driver, function)) {
          attach(driver, function);
          return;
        }
      }
    } catch (KernelError e) {
      // The kernel logs it and leaves the function unbound.
    }
  }

  /** {@code drivers/NAME/bind}: matching comes first, then being bound already. */
  void bind(Driver driver, PciFunction function) throws KernelError {
    if (!matches(driver, function)) {
      throw new KernelError(Errno.ENODEV);
    }
    if (function.driver().isPresent()) {
      throw new KernelError(Errno.EBUSY);
    }
    if (!mayProbe(function)) {
      throw new KernelError(Errno.ENODEV);
    }
    attach(driver, function);
  }

  /** The driver link goes first, then the driver is asked to let go, which may take its time. */
  List<KernelStep> unbind(PciFunction function) throws KernelError {
    Driver driver =
        function.driver().flatMap(this::driver).orElseThrow(() -> new KernelError(Errno.ENODEV));
    return Stream.concat(
            Stream.of(KernelStep.of(function::unbind)), driver.remove(function).stream())
        .toList();
  }

  /** VFs of a PF with autoprobe off go only to the driver they are reserved for. */
  private static boolean mayProbe(PciFunction function) {
    boolean offered =
        function
            .parent()
            .flatMap(parent -> parent.device().sriov())
            .map(SriovCapability::autoprobe)
            .orElse(true);
    return offered || function.override().isPresent();
  }

  private static void attach(Driver driver, PciFunction function) throws KernelError {
    driver.probe(function);
    function.bindTo(driver.name());
  }
}
