// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.pci.PciAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Device plugins of Kubernetes: kubelet notes in one JSON file which resource has which device ids.
 * Intel's plugin takes the address of a VF as its id, KubeVirt's the number of its IOMMU group. The
 * file is for root to read, and stays behind when kubelet is gone. Sources: {@code
 * pkg/kubelet/cm/devicemanager/checkpoint} of Kubernetes, {@code cmd/qat_plugin/dpdkdrv} of Intel's
 * plugins, {@code pkg/virt-handler/device-manager/pci_device.go} of KubeVirt.
 */
record DevicePlugins(Path kubelet, ForeignFiles files) {
  private static final String FILE = "device-plugins/kubelet_internal_checkpoint";
  private static final int LONGEST = 32 << 20;

  /**
   * The functions that resources were made of, known as accelerators or not.
   *
   * @param known functions that a number may stand for
   */
  Set<Claim> claims(SortedMap<PciAddress, HostBinding> known) {
    Path file = kubelet.resolve(FILE);
    Optional<KubeletCheckpoint> read = files.read(file, LONGEST).map(KubeletCheckpoint::parse);
    var claims = new TreeSet<Claim>();
    read.ifPresent(
        checkpoint -> {
          if (!checkpoint.whole()) {
            files.unseen().accept(file, "is no whole JSON text");
          }
          Map<String, Set<PciAddress>> groups = groups(known);
          checkpoint.ids().forEach((resource, ids) -> claims.addAll(claims(resource, ids, groups)));
        });
    return claims;
  }

  /** Other plugins number their devices, too: numbers count only when all of them are groups. */
  private static Set<Claim> claims(
      String resource, Set<String> ids, Map<String, Set<PciAddress>> groups) {
    String holder = ("Kubernetes device plugin " + resource).strip();
    var functions = new TreeSet<PciAddress>();
    ids.forEach(id -> PciAddress.tryParse(id).ifPresent(functions::add));
    if (groups.keySet().containsAll(ids)) {
      ids.forEach(id -> functions.addAll(groups.getOrDefault(id, Set.of())));
    }
    var claims = new TreeSet<Claim>();
    functions.forEach(f -> claims.add(new Claim(f, ClaimKind.FOREIGN_OWNER, holder)));
    return claims;
  }

  /** The functions on a VFIO driver by the number of their group. */
  private static Map<String, Set<PciAddress>> groups(SortedMap<PciAddress, HostBinding> known) {
    var groups = new HashMap<String, Set<PciAddress>>();
    known.forEach(
        (function, host) ->
            host.iommuGroup()
                .optional()
                .filter(group -> host.isVfio())
                .ifPresent(
                    group ->
                        groups
                            .computeIfAbsent(group.toString(), g -> new TreeSet<>())
                            .add(function)));
    return groups;
  }
}
