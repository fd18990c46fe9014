// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.pci.DriverName;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the drivers of a host, so that a plan can refuse what they would refuse.
 *
 * @param loaded the names below {@code /sys/bus/pci/drivers}; empty where they are not known
 * @param outOfTree those of them that are not the kernel's own; empty where that is not known
 * @param denylistHeeded whether vfio-pci refuses the models on its denylist, the contrary of its
 *     parameter {@code disable_denylist}; empty where that is not known
 */
public record HostDrivers(
    Optional<Set<DriverName>> loaded,
    Optional<Set<DriverName>> outOfTree,
    Optional<Boolean> denylistHeeded) {
  /** Nothing is known; the kernel has the last word. */
  public static final HostDrivers UNKNOWN =
      new HostDrivers(Optional.empty(), Optional.empty(), Optional.empty());

  public HostDrivers {
    loaded = loaded.map(Set::copyOf);
    outOfTree = outOfTree.map(Set::copyOf);
    Objects.requireNonNull(denylistHeeded, "denylistHeeded");
  }

  /** Whether a driver is known not to be there. */
  boolean lacks(DriverName driver) {
    return loaded.filter(names -> !names.contains(driver)).isPresent();
  }

  /** Whether a driver is the kernel's own; empty where that is not known. */
  Optional<Boolean> isInTree(DriverName driver) {
    return outOfTree.map(names -> !names.contains(driver));
  }

  /** Whether vfio-pci is known to refuse a model. Source: Linux drivers/vfio/pci/vfio_pci.c. */
  boolean denies(DriverName driver, Model model) {
    return driver.equals(DriverName.VFIO_PCI) && model.vfioDenied() && denylistHeeded.orElse(false);
  }
}
