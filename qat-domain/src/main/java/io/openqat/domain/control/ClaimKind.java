// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

/** How a function is used. */
public enum ClaimKind {
  /** Promised to a VM by this host's ledger. */
  ASSIGNED,
  /** A process holds its VFIO group or device open. */
  VFIO_OPEN,
  /** The kernel's own crypto or compression uses it. */
  KERNEL_USE,
  /** Other software on this host takes care of it: libvirt, qatmgr, a device plugin. */
  FOREIGN_OWNER
}
