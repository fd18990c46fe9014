// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.discovery.SysPath;
import io.openqat.domain.pci.PciId;
import java.util.Optional;
import java.util.Set;

/** Reads the SR-IOV group of a PF, which exists on functions that can have VFs and on no other. */
final class SriovReader {
  /** The file whose reader waits for its writer. */
  static final String COUNT = "sriov_numvfs";

  private static final String NUMBER = "a number from 0 to 65535";

  private SriovReader() {}

  /**
   * The group's facts.
   *
   * @param listed what the PF's directory holds; empty when it could not be listed, so that even
   *     the group's existence is unknown
   */
  static Optional<Sriov> read(Attributes device, Optional<Set<String>> listed) {
    if (listed.isEmpty()) {
      return Optional.of(unknown(SysPath.of(device.address(), "")));
    }
    if (!listed.get().contains("sriov_totalvfs") && !listed.get().contains(COUNT)) {
      return Optional.empty();
    }
    return Optional.of(
        new Sriov(
            device.read("sriov_totalvfs", NUMBER, Numbers::sixteenBits),
            device.readPatiently(COUNT, NUMBER, Numbers::sixteenBits),
            device.read("sriov_offset", NUMBER, Numbers::sixteenBits),
            device.read("sriov_stride", NUMBER, Numbers::sixteenBits),
            device.readSteady("sriov_vf_device", "an id like 4941", PciId::tryParse),
            device.read("sriov_drivers_autoprobe", "0 or 1", Numbers::zeroOrOne)));
  }

  private static Sriov unknown(String directory) {
    return new Sriov(
        notListed(directory),
        notListed(directory),
        notListed(directory),
        notListed(directory),
        notListed(directory),
        notListed(directory));
  }

  private static <T> Reading<T> notListed(String directory) {
    return Reading.unreadable(directory, "the directory cannot be listed");
  }
}
