// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.pci.PciAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Devices that somebody publishes for containers by files of the Container Device Interface, and
 * that are nodes of VFIO: Intel's DRA driver publishes VFs so, under the kind {@code
 * intel.com/qat}. Source: {@code SPEC.md} of container-device-interface, its two folders and
 * suffixes included.
 */
record ContainerDevices(Path run, Path etc, ForeignFiles files) {
  private static final int LONGEST = 4 << 20;
  private static final String DEV = "/dev/";

  /**
   * The functions behind the nodes that are named.
   *
   * @param nodes functions by the name of a node below {@code /dev}
   */
  Set<Claim> claims(Map<String, SortedSet<PciAddress>> nodes) {
    var claims = new TreeSet<Claim>();
    for (Path folder : List.of(run.resolve("cdi"), etc.resolve("cdi"))) {
      for (Path file : files.list(folder, "*.{json,yaml}")) {
        files
            .read(file, LONGEST)
            .map(ContainerDeviceText::parse)
            .ifPresent(
                text -> {
                  text.unread().ifPresent(why -> files.unseen().accept(file, why));
                  claims.addAll(claims(text, nodes));
                });
      }
    }
    return claims;
  }

  private static Set<Claim> claims(
      ContainerDeviceText text, Map<String, SortedSet<PciAddress>> nodes) {
    var claims = new TreeSet<Claim>();
    for (String node : text.nodes()) {
      if (node.startsWith(DEV)) {
        nodes
            .getOrDefault(node.substring(DEV.length()), new TreeSet<>())
            .forEach(function -> claims.add(claim(function, text)));
      }
    }
    return claims;
  }

  /** What this program wrote says no more than the ledger does, and in the same words. */
  private static Claim claim(PciAddress function, ContainerDeviceText text) {
    return text.container()
        .map(owner -> new Claim(function, ClaimKind.ASSIGNED, owner.toString()))
        .orElseGet(
            () ->
                new Claim(
                    function,
                    ClaimKind.FOREIGN_OWNER,
                    "container devices " + ForeignFiles.printable(text.kind())));
  }
}
