// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.DriverName;
import java.util.List;
import java.util.Map;

/** A PCI driver that is loaded. */
public interface Driver {

  /** The name below {@code /sys/bus/pci/drivers}. */
  DriverName name();

  /** The name below {@code /sys/module}. */
  String module();

  /** Whether its own id table has the function; not so for ids that need an override. */
  default boolean lists(PciFunction function) {
    return false;
  }

  /** Adds the files that it has below the directory of a function that it holds. */
  default void show(PciFunction function, Map<String, Attribute> files) {}

  /** Takes the function, or refuses it. */
  default void probe(PciFunction function) throws KernelError {}

  /** What is to be done once the function's driver link is gone. */
  default List<KernelStep> remove(PciFunction function) {
    return List.of();
  }

  /** Whether it has a callback for SR-IOV; vfio-pci has none unless loaded with enable_sriov. */
  default boolean makesVirtualFunctions() {
    return false;
  }

  /** Whether the VFIO variant that migrates its VFs finds it ready, whatever it keeps of them. */
  default boolean helpsMigration() {
    return false;
  }

  /** Whether it is not the kernel's own. */
  default boolean isOutOfTree() {
    return false;
  }

  /** What it does around a reset of the function. */
  default List<KernelStep> reset(PciFunction function) {
    return List.of();
  }

  /** Makes VFs, or removes all with 0. */
  default List<KernelStep> configureSriov(PciFunction function, int count) throws KernelError {
    throw new KernelError(Errno.ENOENT);
  }
}
