// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import io.openqat.domain.pci.PciId;
import java.util.Objects;

/**
 * The SR-IOV capability of a physical function. Source of each fact: Linux {@code
 * Documentation/ABI/testing/sysfs-bus-pci}, files {@code sriov_*}. Numbers are fields of 16 bits in
 * the capability: 0 to 65535.
 *
 * @param total how many VFs the driver allows at most
 * @param enabled how many it says are enabled now
 * @param offset distance from the PF's routing id to that of VF 0; may differ while VFs are off
 * @param stride distance between the routing ids of neighbouring VFs
 * @param vfDevice the device id of its VFs
 * @param autoprobe whether new VFs are offered to drivers at once
 */
public record Sriov(
    Reading<Integer> total,
    Reading<Integer> enabled,
    Reading<Integer> offset,
    Reading<Integer> stride,
    Reading<PciId> vfDevice,
    Reading<Boolean> autoprobe) {

  /** Where nothing is told of it. */
  public static final Sriov UNKNOWN =
      new Sriov(
          Reading.absent(),
          Reading.absent(),
          Reading.absent(),
          Reading.absent(),
          Reading.absent(),
          Reading.absent());

  public Sriov {
    requireSixteenBits("total VFs", total);
    requireSixteenBits("enabled VFs", enabled);
    requireSixteenBits("VF offset", offset);
    requireSixteenBits("VF stride", stride);
    Objects.requireNonNull(vfDevice, "vfDevice");
    Objects.requireNonNull(autoprobe, "autoprobe");
  }

  private static void requireSixteenBits(String what, Reading<Integer> reading) {
    int number = reading.optional().orElse(0);
    if (number < 0 || number > 0xffff) {
      throw new IllegalArgumentException(what + " out of range: " + number + " (0 to 65535)");
    }
  }
}
