// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.sequence;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.List;

/**
 * What sequences are made of.
 *
 * @param devices the PFs, which both sides have
 * @param counts numbers of VFs that are asked for
 * @param deviceDriver their own driver
 * @param functions VFs that something is done to, whether they are there or not
 * @param vfioDrivers drivers that take VFs
 * @param services sets that are asked for
 * @param attributes names and values of attributes, joined with {@code =}
 */
public record Vocabulary(
    List<PciAddress> devices,
    List<Integer> counts,
    DriverName deviceDriver,
    List<PciAddress> functions,
    List<DriverName> vfioDrivers,
    List<ServiceSet> services,
    List<String> attributes) {

  public Vocabulary {
    devices = List.copyOf(devices);
    counts = List.copyOf(counts);
    functions = List.copyOf(functions);
    vfioDrivers = List.copyOf(vfioDrivers);
    services = List.copyOf(services);
    attributes = List.copyOf(attributes);
  }

  /**
   * For PFs of the 4xxx at these addresses, each with its VFs right behind it, and any kernel since
   * 6.1: what a kernel does not have, it refuses.
   *
   * @param total how many VFs a PF can have, at least 4
   */
  public static Vocabulary of4xxx(int total, PciAddress... devices) {
    List<PciAddress> functions =
        List.of(devices).stream()
            .flatMap(
                pf ->
                    List.of(0, 1, total - 1).stream()
                        .flatMap(i -> pf.virtualFunction(1, 1, i).stream()))
            .toList();
    return new Vocabulary(
        List.of(devices),
        List.of(total, total, total, 0, 0, 0, total / 4, 1, total + 1, -1, 65536),
        new DriverName("4xxx"),
        functions,
        List.of(DriverName.VFIO_PCI),
        List.of(
            ServiceSet.of("sym", "asym"),
            ServiceSet.of("dc"),
            ServiceSet.of("dcc"),
            ServiceSet.of("sym"),
            ServiceSet.of("asym", "dc"),
            ServiceSet.of("decomp"),
            ServiceSet.of("sym", "asym", "dc")),
        List.of(
            "pm_idle_enabled=0",
            "pm_idle_enabled=1",
            "auto_reset=on",
            "auto_reset=off",
            "auto_reset=enabled",
            "auto_reset=maybe",
            "rp2srv=0",
            "rp2srv=1",
            "rp2srv=63",
            "rp2srv=64",
            "num_rps=1"));
  }
}
