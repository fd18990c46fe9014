// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.pci;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a driver as below {@code /sys/bus/pci/drivers/} ({@code c6xx}), which is not the name
 * of its module ({@code qat_c62x}).
 *
 * @param value one path element of printable characters without blanks, at most 255
 */
public record DriverName(String value) implements Comparable<DriverName> {
  private static final Pattern FORM = Pattern.compile("[!-.0-~]{1,255}");
  private static final Set<String> KEEPERS =
      Set.of("uio_pci_generic", "igb_uio", "pci-stub", "pciback", "xen-pciback");
  public static final DriverName VFIO_PCI = new DriverName("vfio-pci");

  public DriverName {
    if (!FORM.matcher(value).matches() || value.equals(".") || value.equals("..")) {
      throw new IllegalArgumentException("not a driver name: '" + value + "'");
    }
  }

  /** The driver, or empty when the text cannot be the name of one. */
  public static Optional<DriverName> tryParse(String text) {
    return FORM.matcher(text).matches() && !text.equals(".") && !text.equals("..")
        ? Optional.of(new DriverName(text))
        : Optional.empty();
  }

  /**
   * Whether this driver hands functions to user space through VFIO: {@code vfio-pci} itself or one
   * of its variants, which the kernel names after it ({@code qat_vfio_pci}, {@code mlx5_vfio_pci}).
   */
  public boolean isVfio() {
    return value.equals("vfio-pci") || value.endsWith("_vfio_pci") || value.endsWith("-vfio-pci");
  }

  /**
   * Whether it drives nothing, but keeps functions for others: VFIO, UIO, pci-stub and Xen's
   * pciback. Sources: Linux drivers/vfio, drivers/uio, drivers/pci/pci-stub.c, drivers/xen.
   */
  public boolean keepsForOthers() {
    return isVfio() || KEEPERS.contains(value);
  }

  @Override
  public int compareTo(DriverName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
