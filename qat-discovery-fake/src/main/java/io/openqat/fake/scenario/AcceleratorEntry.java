// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity.Subsystem;
import io.openqat.yaml.Formerly;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Physical functions that are alike.
 *
 * @param at where they are
 * @param model name of their catalogue row
 * @param device their device id, for models that have several; else the model's first
 * @param node NUMA node, -1 where the firmware does not tell; 0 unless given
 * @param revision the chip's stepping
 * @param subsystem ids of the board
 * @param behind the bridge above each of them, one for each of {@code at}; none on a root bus
 * @param driver {@code auto} (the kernel's own, the default), {@code none}, or a driver's name
 * @param override the only driver that may take it, by {@code driver_override}
 * @param firmware whether the driver finds its firmware; without, it refuses the device
 * @param state for models that can be stopped; up unless given
 * @param services text of {@code cfg_services}; the driver's default unless given
 * @param totalVfs {@code sriov_totalvfs}, or {@code none} where there are no such files; the
 *     model's usual number unless given
 * @param vfs VFs that are enabled; none unless given
 * @param bound drivers of VFs, by their indexes; the kernel's own choice for the others
 * @param inUse VFs that a process holds open through VFIO
 * @param firstGroup IOMMU group of the first PF's first VF; the next ones follow
 * @param reserved how the firmware keeps memory of it
 */
public record AcceleratorEntry(
    AddressList at,
    String model,
    Optional<PciId> device,
    Optional<@Min(-1) @Max(63) Integer> node,
    Optional<@Min(0) @Max(255) Integer> revision,
    Optional<Subsystem> subsystem,
    Optional<AddressList> behind,
    Optional<String> driver,
    Optional<String> override,
    Optional<Boolean> firmware,
    Optional<OperationalState> state,
    Optional<String> services,
    @Formerly("totalVfs") Optional<TotalVfs> totalVfs,
    Optional<VfCount> vfs,
    Map<String, IndexSet> bound,
    @Formerly("inUse") Optional<IndexSet> inUse,
    @Formerly("firstGroup") Optional<@Min(0) @Max(1_000_000) Integer> firstGroup,
    Optional<KeptMemory> reserved) {

  /** Lists and maps that do not change. */
  public AcceleratorEntry {
    bound = Collections.unmodifiableMap(new LinkedHashMap<>(bound));
  }

  /** How many VFs each of them can have. */
  public int totalVfs(Model row) {
    return totalVfs
        .map(given -> given.number().orElse(0))
        .orElseGet(() -> row.virtualIds().isEmpty() ? 0 : row.defaultVfs().orElse(0));
  }

  /** Whether it shows SR-IOV, even if it can have no VFs. */
  public boolean hasSriov(Model row) {
    return totalVfs.map(given -> given.number().isPresent()).orElseGet(() -> totalVfs(row) > 0);
  }
}
