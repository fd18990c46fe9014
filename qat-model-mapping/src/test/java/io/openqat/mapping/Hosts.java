// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.offer.ReasonKind;
import io.openqat.testkit.HostFixtures;
import java.util.stream.Stream;

/** What is on hosts that are written down where they are needed. */
public final class Hosts {
  /** Offers whatever a host has, in whatever state. */
  public static final OfferPolicy EVERYTHING =
      OfferPolicy.DEFAULT.tolerating(
          true,
          ReasonKind.DEVICE_DOWN,
          ReasonKind.UNHEALTHY,
          ReasonKind.DEVICE_WITHOUT_DRIVER,
          ReasonKind.FOREIGN_OWNER,
          ReasonKind.NO_IOMMU_GROUP,
          ReasonKind.IOMMU_GROUP_SHARED,
          ReasonKind.RESERVED_MEMORY,
          ReasonKind.VFIO_DENYLIST);

  private Hosts() {}

  /**
   * A host with these accelerators.
   *
   * @param accelerators one entry each, in the language of {@code docs/simulated-hosts.md}
   */
  public static Inventory of(String... accelerators) {
    String entries = Stream.of(accelerators).map(keys -> "- {" + keys + "}\n").collect(joining());
    return HostFixtures.reportOf("accelerators:\n" + entries).inventory();
  }

  /** The entry of a C62x. */
  public static String c62x(String address, int vfs) {
    return "at: " + address + ", model: C62x" + some(vfs);
  }

  /** The entry of a 4xxx that is up. */
  public static String gen4(String address, int vfs, String vfDriver) {
    String bound = vfs == 0 ? "" : ", bound: {" + vfDriver + ": all}";
    return "at: " + address + ", model: 4xxx" + some(vfs) + bound;
  }

  /** The same function, of this model and with this status. */
  static PhysicalFunction with(PhysicalFunction pf, Model model, DeviceStatus status) {
    return new PhysicalFunction(
        pf.address(),
        pf.identity(),
        model,
        pf.revision(),
        pf.upstream(),
        pf.host(),
        status,
        pf.sriov(),
        pf.functions());
  }

  private static String some(int vfs) {
    return vfs == 0 ? "" : ", vfs: all, total-vfs: " + vfs;
  }
}
