// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the drivers of a host.
 *
 * @param loaded the names below {@code /sys/bus/pci/drivers}; empty where they are not known
 * @param outOfTree those of them that are not the kernel's own; empty where that is not known
 * @param bound the functions that the PF drivers of the catalogue have, those without a row
 *     included
 * @param denylist what vfio-pci does with the models on its denylist
 */
public record HostDrivers(
    Optional<Set<DriverName>> loaded,
    Optional<Set<DriverName>> outOfTree,
    Map<PciAddress, DriverName> bound,
    Denylist denylist) {

  /** Nothing is known; the kernel has the last word. */
  public static final HostDrivers UNKNOWN =
      new HostDrivers(Optional.empty(), Optional.empty(), Map.of(), Denylist.UNKNOWN);

  /** vfio-pci and its parameter {@code disable_denylist}. */
  public enum Denylist {
    /** It refuses the models on its denylist. */
    HEEDED,
    /** It was loaded with {@code disable_denylist=1}. */
    SWITCHED_OFF,
    /** It is loaded and has no such parameter: kernels before 5.9 refuse nothing. */
    NONE,
    /**
     * vfio-pci is not loaded, or cannot be seen. Once loaded it refuses them unless told not to.
     */
    UNKNOWN
  }

  public HostDrivers {
    loaded = loaded.map(Set::copyOf);
    outOfTree = outOfTree.map(Set::copyOf);
    bound = Map.copyOf(bound);
    Objects.requireNonNull(denylist, "denylist");
  }

  /** Whether a driver is known not to be there. */
  public boolean lacks(DriverName driver) {
    return loaded.filter(names -> !names.contains(driver)).isPresent();
  }

  /** Whether a driver is known to be there. */
  public boolean has(DriverName driver) {
    return loaded.filter(names -> names.contains(driver)).isPresent();
  }

  /** Whether a driver is the kernel's own; empty where that is not known. */
  public Optional<Boolean> isInTree(DriverName driver) {
    return outOfTree.map(names -> !names.contains(driver));
  }

  /**
   * Whether vfio-pci refuses a model, as far as is known. Source: Linux
   * drivers/vfio/pci/vfio_pci.c.
   */
  public boolean deny(Model model) {
    return model.vfioDenied() && (denylist == Denylist.HEEDED || denylist == Denylist.UNKNOWN);
  }
}
