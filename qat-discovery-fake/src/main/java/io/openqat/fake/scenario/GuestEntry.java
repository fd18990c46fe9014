// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import io.openqat.domain.pci.PciId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/**
 * Virtual functions whose PF is on another host: what a virtual machine was given.
 *
 * @param at where they are
 * @param model name of their catalogue row
 * @param device their device id, for models that have several
 * @param node NUMA node; -1 unless given
 * @param behind the bridge above each of them
 * @param driver a driver's name, {@code auto} (the kernel's own, the default) or {@code none}
 */
public record GuestEntry(
    AddressList at,
    String model,
    Optional<PciId> device,
    Optional<@Min(-1) @Max(63) Integer> node,
    Optional<AddressList> behind,
    Optional<String> driver) {}
