// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * @param firmware whether the driver finds its firmware; without, it refuses the device
 * @param state for models that can be stopped; up unless given
 * @param services text of {@code cfg_services}; the driver's default unless given
 * @param totalVfs {@code sriov_totalvfs}; the model's usual number unless given
 * @param vfs VFs that are enabled; none unless given
 * @param bound drivers of VFs, by their indexes; the kernel's own choice for the others
 * @param inUse VFs that a process holds open through VFIO
 * @param firstGroup IOMMU group of the first PF's first VF; the next ones follow
 */
public record AcceleratorEntry(
    @NotNull AddressList at,
    @NotNull String model,
    Optional<PciId> device,
    Optional<@Min(-1) @Max(63) Integer> node,
    Optional<@Min(0) @Max(255) Integer> revision,
    Optional<BoardId> subsystem,
    Optional<AddressList> behind,
    Optional<String> driver,
    Optional<Boolean> firmware,
    Optional<OperationalState> state,
    Optional<String> services,
    Optional<@Min(0) @Max(65535) Integer> totalVfs,
    Optional<VfCount> vfs,
    Map<String, IndexSet> bound,
    Optional<IndexSet> inUse,
    Optional<@Min(0) @Max(1_000_000) Integer> firstGroup) {

  /** Fills in what may be left out. */
  public AcceleratorEntry {
    device = Absent.toEmpty(device);
    node = Absent.toEmpty(node);
    revision = Absent.toEmpty(revision);
    subsystem = Absent.toEmpty(subsystem);
    behind = Absent.toEmpty(behind);
    driver = Absent.toEmpty(driver);
    firmware = Absent.toEmpty(firmware);
    state = Absent.toEmpty(state);
    services = Absent.toEmpty(services);
    totalVfs = Absent.toEmpty(totalVfs);
    vfs = Absent.toEmpty(vfs);
    bound = Absent.toEmptyMap(bound);
    inUse = Absent.toEmpty(inUse);
    firstGroup = Absent.toEmpty(firstGroup);
  }

  /** The bridge above the PF at this place of {@code at}. */
  public Optional<PciAddress> bridgeOf(int place) {
    return behind.map(list -> Placing.of(list.addresses(), place));
  }

  /** A PF of this model with everything else as it is by default. */
  public static AcceleratorEntry of(String model, List<PciAddress> at) {
    return new AcceleratorEntry(
        new AddressList(at),
        Objects.requireNonNull(model, "model"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }
}
