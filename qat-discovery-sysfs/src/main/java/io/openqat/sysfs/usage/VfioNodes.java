// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.ReadObserver;
import io.openqat.sysfs.file.SysfsFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which device nodes give a process which functions. Source: Linux {@code
 * Documentation/driver-api/vfio.rst}.
 */
public record VfioNodes(HostFiles files) {
  VfioNodes(Path sys) {
    this(new SysfsFiles(sys, Duration.ofSeconds(1), ReadObserver.NONE));
  }

  /**
   * The nodes a process opens to have a function through its IOMMU group.
   *
   * @return their paths; empty when it has no group that the kernel guards
   */
  public static Optional<List<String>> ofGroup(HostBinding host) {
    return host.iommuGroup()
        .optional()
        .map(group -> List.of("/dev/vfio/vfio", "/dev/vfio/" + group));
  }

  /**
   * The nodes a process opens to have a function by itself, through iommufd.
   *
   * @return their paths; empty where the kernel makes no node for each device
   */
  public Optional<List<String>> ofDevice(PciAddress function) {
    return files.list("bus/pci/devices/" + function + "/vfio-dev").names().stream()
        .filter(name -> name.startsWith("vfio"))
        .sorted()
        .findFirst()
        .map(name -> List.of("/dev/iommu", "/dev/vfio/devices/" + name));
  }

  /** The known functions by the name of a node below {@code /dev}, such as {@code vfio/12}. */
  Map<String, SortedSet<PciAddress>> of(Inventory inventory) {
    var nodes = new HashMap<String, SortedSet<PciAddress>>();
    HostUsage.functions(inventory)
        .forEach(
            (function, host) -> {
              host.iommuGroup().optional().ifPresent(group -> addGroup(nodes, group, function));
              addDevice(nodes, host, function);
            });
    return nodes;
  }

  private static void addGroup(
      Map<String, SortedSet<PciAddress>> nodes, IommuGroup group, PciAddress function) {
    add(nodes, "vfio/" + group, function);
    add(nodes, "vfio/noiommu-" + group, function);
  }

  /**
   * Newer kernels have a node for each device too, named as in {@code vfio-dev}: since Linux 7.3
   * that is {@code noiommu-vfio7} where there is no IOMMU, and then there is no group.
   */
  private void addDevice(
      Map<String, SortedSet<PciAddress>> nodes, HostBinding host, PciAddress function) {
    if (host.isVfio()) {
      for (String name : files.list("bus/pci/devices/" + function + "/vfio-dev").names()) {
        add(nodes, "vfio/devices/" + name, function);
      }
    }
  }

  private static void add(
      Map<String, SortedSet<PciAddress>> nodes, String node, PciAddress function) {
    nodes.computeIfAbsent(node, n -> new TreeSet<>()).add(function);
  }
}
