// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.control.ClaimKind;
import java.util.Locale;

/** Why a PF is left as it is. */
public enum RefusalRule {
  NO_SUCH_DEVICE("Take an address that 'qat discover' lists, with its domain."),
  FACT_UNREADABLE("See with 'qat discover' what is wrong with the device."),
  IN_TRANSITION("Something is changing the device: wait for it, or stop the VM it waits for."),
  DRIVER_UNKNOWN("Load the driver of the device by hand; the catalogue knows none."),
  DRIVER_NOT_LOADED("Load the module of the driver, with modprobe for instance."),
  NODE_UNKNOWN(
      "Update the firmware, or look there for NUMA (SRAT) settings: the driver needs the node of the"
          + " device."),
  NO_SRIOV("Give the PF as a whole, or take the device out of the desired state."),
  TOO_MANY_FUNCTIONS("Ask for fewer VFs, or for 'on'."),
  TOO_MANY_OFFERED("Offer fewer VFs."),
  COUNT_NOT_HEEDED(
      "In-tree drivers make all VFs: ask for 'on' and say how many are offered. To shrink the"
          + " number on a driver that heeds it, ask for 'off' first."),
  SERVICES_FIXED("Leave the services out for this device: its driver offers no choice."),
  SERVICES_NOT_ALLOWED("Ask for services that 'qat catalog' lists for the model."),
  ATTRIBUTE_ABSENT("Leave it out for this device, or use a kernel that has it."),
  NO_LIVE_MIGRATION("Ask for vfio-pci: the model has no driver that migrates VFs live."),
  NO_KERNEL_DRIVER("Ask for vfio-pci or none: there is no VF driver of this model."),
  NO_IOMMU("Switch the IOMMU on in the firmware and on the kernel's command line."),
  VFIO_DENIED(
      "Load vfio-pci with disable_denylist=1 if you accept why the model is on its denylist."),
  ASSIGNED("Release it first ('qat release'), or name it with --force."),
  VFIO_OPEN("Stop the VM or process first, or name the function with --force and stop it then."),
  VM_DEFINED("Take it out of the VM's definition first ('virsh edit'), or name it with --force."),
  KERNEL_USE("Stop what uses it through its driver first, or name the function with --force."),
  REFUSED_BY_KERNEL("Do what the message says, and apply the same file again."),
  FOREIGN_OWNER("Leave it to the software that takes care of it, or name it with --force.");

  private final String remedy;

  RefusalRule(String remedy) {
    this.remedy = remedy;
  }

  /** The rule that keeps claims of this kind. */
  static RefusalRule of(ClaimKind kind) {
    return valueOf(kind.name());
  }

  /** What to do, one sentence. */
  public String remedy() {
    return remedy;
  }

  /** Stable over releases: {@code services-not-allowed}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
