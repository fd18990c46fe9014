// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

/** How a function is used. */
public enum ClaimKind {
  /** Promised to a VM by this host's ledger. */
  ASSIGNED,
  /** A process holds its VFIO group or device open. */
  VFIO_OPEN,
  /**
   * Its kernel driver has work for it: of the kernel's own, or of processes that use the driver.
   */
  KERNEL_USE,
  /** A virtual machine that libvirt knows, running or not, has it in its definition. */
  VM_DEFINED,
  /** Other software on this host takes care of it: qatmgr, a device plugin, Xen. */
  FOREIGN_OWNER
}
