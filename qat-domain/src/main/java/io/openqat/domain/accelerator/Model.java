// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import static java.util.stream.Collectors.toCollection;

import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciId;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One row of the catalogue: what is known of a device id before any host is looked at.
 *
 * @param family the accelerator family the row belongs to, {@code qat}
 * @param name the model's name in its vendor's and the kernel's words, {@code 4xxx}
 * @param vendor the PCI vendor id
 * @param physicalIds device ids of its PFs; empty where none is known
 * @param virtualIds device ids of its VFs; empty where none is known. Some devices give their VFs
 *     the id of the PF; then only the VF's own files tell the two apart
 * @param physicalDriver the kernel driver of its PFs
 * @param virtualDriver the kernel driver of its VFs, mainline or not
 * @param vfioVariant the VFIO driver that can migrate its VFs live
 * @param generation the vendor's generation, 0 for what came before the first
 * @param defaultVfs VFs a PF usually has; {@code sriov_totalvfs} is the authority
 * @param services what users may configure
 * @param vfioDenied whether vfio-pci refuses it unless loaded with {@code disable_denylist=1}
 * @param grouping what joins its PFs to cards
 * @param switchPorts for {@link CardKind#SWITCH}: device ids of the switch's upstream port
 * @param mainline the first mainline kernel with its driver, or {@code no}
 * @param source where the row comes from
 * @param kernels what else mainline kernels can do with it
 * @param packaging what it is sold in
 */
public record Model(
    String family,
    String name,
    PciId vendor,
    SortedSet<PciId> physicalIds,
    SortedSet<PciId> virtualIds,
    Optional<DriverName> physicalDriver,
    Optional<DriverName> virtualDriver,
    Optional<DriverName> vfioVariant,
    Optional<Integer> generation,
    Optional<Integer> defaultVfs,
    ServiceRule services,
    boolean vfioDenied,
    CardKind grouping,
    SortedSet<PciId> switchPorts,
    String mainline,
    String source,
    KernelSupport kernels,
    Packaging packaging) {

  public Model {
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(vendor, "vendor");
    Objects.requireNonNull(physicalDriver, "physicalDriver");
    Objects.requireNonNull(virtualDriver, "virtualDriver");
    Objects.requireNonNull(vfioVariant, "vfioVariant");
    Objects.requireNonNull(generation, "generation");
    Objects.requireNonNull(defaultVfs, "defaultVfs");
    Objects.requireNonNull(services, "services");
    Objects.requireNonNull(grouping, "grouping");
    Objects.requireNonNull(mainline, "mainline");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(kernels, "kernels");
    Objects.requireNonNull(packaging, "packaging");
    physicalIds = inOrder(physicalIds);
    virtualIds = inOrder(virtualIds);
    switchPorts = inOrder(switchPorts);
    if (physicalIds.isEmpty() && virtualIds.isEmpty()) {
      throw new IllegalArgumentException("model " + name + " has no device id");
    }
    requireNoLessThanZero(name, "generation", generation);
    requireNoLessThanZero(name, "number of VFs", defaultVfs);
    if ((grouping == CardKind.SWITCH) == switchPorts.isEmpty()) {
      throw new IllegalArgumentException(
          "model " + name + ": switch ports go with grouping 'switch', and only with it");
    }
  }

  /** One of which no more is known than how the first kernel with its PF driver drives it. */
  public Model(
      String family,
      String name,
      PciId vendor,
      SortedSet<PciId> physicalIds,
      SortedSet<PciId> virtualIds,
      Optional<DriverName> physicalDriver,
      Optional<DriverName> virtualDriver,
      Optional<DriverName> vfioVariant,
      Optional<Integer> generation,
      Optional<Integer> defaultVfs,
      ServiceRule services,
      boolean vfioDenied,
      CardKind grouping,
      SortedSet<PciId> switchPorts,
      String mainline,
      String source) {
    this(
        family,
        name,
        vendor,
        physicalIds,
        virtualIds,
        physicalDriver,
        virtualDriver,
        vfioVariant,
        generation,
        defaultVfs,
        services,
        vfioDenied,
        grouping,
        switchPorts,
        mainline,
        source,
        KernelSupport.of(mainline),
        Packaging.UNKNOWN);
  }

  private static void requireNoLessThanZero(String name, String what, Optional<Integer> number) {
    if (number.isPresent() && number.get() < 0) {
      throw new IllegalArgumentException(
          "model " + name + ": negative " + what + ": " + number.get());
    }
  }

  /** A copy; {@code new TreeSet<>(ids)} would take over a foreign order. */
  private static SortedSet<PciId> inOrder(SortedSet<PciId> ids) {
    return Collections.unmodifiableSortedSet(ids.stream().collect(toCollection(TreeSet::new)));
  }
}
