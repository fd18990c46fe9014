// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.libvirt;

/**
 * How libvirt takes a function.
 *
 * @param managed whether libvirt binds the function to VFIO when the machine starts, and back to
 *     its driver when it ends. {@code false} leaves it on the driver it is bound to
 * @param nameVariant whether {@code <driver>} names the variant driver of a function that can be
 *     migrated live. libvirt knows that attribute since 10.0.0; older ones refuse the document.
 *     Without it a managed function ends up on plain {@code vfio-pci} there
 */
public record HostdevOptions(boolean managed, boolean nameVariant) {
  /** For functions that libvirt may bind. */
  public static final HostdevOptions MANAGED = new HostdevOptions(true, false);

  /** For functions that are bound already. */
  public static final HostdevOptions UNMANAGED = new HostdevOptions(false, false);
}
