// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import io.openqat.domain.pci.PciIdentity.Subsystem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/**
 * PCI functions that are no accelerators.
 *
 * @param at where they are
 * @param kind what they are
 * @param id vendor and device id, instead of the kind's usual one
 * @param node NUMA node; 0 unless given
 * @param behind the bridge above each of them
 * @param driver a driver's name, {@code auto} (the kind's usual one, the default) or {@code none}
 * @param groupOf the function whose IOMMU group each of them shares; a group of its own unless
 *     given
 * @param slot name of the physical slot they are in, the same for all of {@code at}
 */
public record ForeignEntry(
    AddressList at,
    ForeignKind kind,
    Optional<Subsystem> id,
    Optional<@Min(-1) @Max(63) Integer> node,
    Optional<AddressList> behind,
    Optional<String> driver,
    Optional<AddressList> groupOf,
    Optional<String> slot) {

  /** What the function says it is. */
  public Subsystem effectiveId() {
    return id.orElse(kind.usualId());
  }
}
