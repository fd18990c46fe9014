// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.libvirt;

/**
 * How libvirt takes a function.
 *
 * @param managed whether libvirt binds the function to VFIO when the machine starts, and back to
 *     its driver when it ends. {@code false} leaves it on the driver it is bound to
 * @param nameVariant whether a managed function that is on a variant driver, and can be migrated
 *     live by it, has that driver named in {@code <driver>}. libvirt knows the attribute since
 *     10.0.0; the schema of older ones refuses it. Where it is not named, such a function is
 *     written as not managed, since libvirt before 10.1.0 would move it to plain {@code vfio-pci}
 */
public record HostdevOptions(boolean managed, boolean nameVariant) {
  /** For functions that libvirt may bind; valid for every libvirt. */
  public static final HostdevOptions MANAGED = new HostdevOptions(true, false);

  /** For functions that libvirt may bind, from libvirt 10.1.0 on. */
  public static final HostdevOptions MANAGED_BY_NAME = new HostdevOptions(true, true);

  /** For functions that are bound already. */
  public static final HostdevOptions UNMANAGED = new HostdevOptions(false, false);
}
