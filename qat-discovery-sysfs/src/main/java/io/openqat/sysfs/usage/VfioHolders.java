// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.pci.PciAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Processes that have a VFIO group or device open. A group can be opened once (Linux
 * drivers/vfio/group.c, {@code vfio_group_fops_open}: EBUSY), so whoever has it holds all that is
 * in it. A device is also found by what kernels after 6.12 say in {@code fdinfo} (drivers/vfio/
 * vfio_main.c, {@code vfio_device_show_fdinfo}), whatever its node is called where it was opened.
 *
 * @param known functions by the name of a node below {@code dev}
 */
record VfioHolders(Path dev, Map<String, SortedSet<PciAddress>> known, Processes processes) {
  private static final String GONE = " (deleted)";
  private static final String DEVICE = "vfio-device-syspath";

  /** What processes hold of these and, on newer kernels, of other functions. */
  Set<Claim> claims() {
    var claims = new TreeSet<Claim>();
    if (!known.isEmpty()) {
      for (Path process : processes.all()) {
        held(process)
            .forEach(
                function ->
                    claims.add(
                        new Claim(function, ClaimKind.VFIO_OPEN, processes.describe(process))));
      }
    }
    return claims;
  }

  private Set<PciAddress> held(Path process) {
    List<Processes.OpenFile> open =
        processes.openFiles(process).stream().filter(f -> f.target().contains("vfio")).toList();
    var held = new TreeSet<PciAddress>();
    for (Processes.OpenFile file : open) {
      held.addAll(known.getOrDefault(node(process, file), new TreeSet<>()));
      processes.detail(process, file, DEVICE).flatMap(VfioHolders::function).ifPresent(held::add);
    }
    return held;
  }

  /** The last element of a path such as {@code /sys/devices/pci0000:6b/0000:6b:00.1}. */
  private static Optional<PciAddress> function(String path) {
    return PciAddress.tryParse(path.substring(path.lastIndexOf('/') + 1));
  }

  /** The node's name below {@code /dev}, even if it was removed there meanwhile. */
  private String node(Path process, Processes.OpenFile file) {
    String open = file.target();
    String path = open.endsWith(GONE) ? open.substring(0, open.length() - GONE.length()) : open;
    return path.startsWith(dev + "/")
        ? path.substring((dev + "/").length())
        : elsewhere(path).filter(name -> isSame(process, file, name)).orElse("");
  }

  /** A process whose root is another has the node under a path that only ends so. */
  private static Optional<String> elsewhere(String path) {
    int at = path.lastIndexOf("/dev/");
    return at < 0 ? Optional.empty() : Optional.of(path.substring(at + "/dev/".length()));
  }

  /** Anybody can call a file of his like that: it is the device's number that tells. */
  private boolean isSame(Path process, Processes.OpenFile file, String name) {
    return known.containsKey(name) && processes.isDevice(process, file, dev.resolve(name));
  }
}
