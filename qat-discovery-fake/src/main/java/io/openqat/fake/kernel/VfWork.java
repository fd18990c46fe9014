// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.SplittableRandom;

/**
 * The work that VFs of a simulated host give their devices: made up, with a mean that is known, and
 * at each boot the same. A VF that is on VFIO has as much as its place in the row, 1,000
 * transactions a second for the first, and each second differs from that by some 10 %.
 */
public final class VfWork {
  /** Nanoseconds from taking a request to answering it. */
  public static final long LATENCY = 20_000;

  /** What the engines of a device can do in a second. */
  private static final double CAPACITY = 100_000;

  /** Megabits of a transaction, which is of 512 bytes. */
  private static final double MEGABITS = 512 * 8 / 1e6;

  private static final double NOISE = 0.1;

  private VfWork() {}

  /** How busy the engines are with so many transactions in a second, in percent. */
  public static int busy(long transactions) {
    return (int) Math.min(100, Math.round(100 * transactions / CAPACITY));
  }

  /** What so many move either way. */
  public static long megabits(long transactions) {
    return Math.round(transactions * MEGABITS);
  }

  /** Transactions of all VFs of a device. */
  static long of(PciFunction device, long second) {
    return device.sriov().stream()
        .flatMap(sriov -> sriov.functions().stream())
        .mapToLong(vf -> ofOne(vf, second))
        .sum();
  }

  /** Those of the VF with this index; none where there is no such VF. */
  static long of(PciFunction device, int index, long second) {
    return device.sriov().stream()
        .flatMap(sriov -> sriov.functions().stream())
        .filter(vf -> index(vf) == index)
        .mapToLong(vf -> ofOne(vf, second))
        .sum();
  }

  private static long ofOne(PciFunction vf, long second) {
    if (vf.driver().filter(DriverName::isVfio).isEmpty()) {
      return 0;
    }
    double mean = 1000.0 * (index(vf) + 1);
    return Math.round(mean * (1 + NOISE * deviation(vf.address(), second)));
  }

  private static int index(PciFunction vf) {
    return vf.parent().orElseThrow().index();
  }

  private static double deviation(PciAddress vf, long second) {
    double off =
        new SplittableRandom(((long) vf.hashCode() << Integer.SIZE) + second).nextGaussian();
    return Math.max(-3, Math.min(3, off));
  }
}
