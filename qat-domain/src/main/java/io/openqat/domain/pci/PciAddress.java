// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.pci;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a PCI function, as the kernel names its directory in sysfs: {@code
 * domain:bus:device.function}, lower-case hexadecimal, the domain with at least four digits ({@code
 * 0000:6b:00.1}, {@code 10000:01:00.0}). Source: Linux {@code drivers/pci/probe.c}.
 *
 * @param domain 0 to 0xffffffff; Intel VMD makes domains from 0x10000 on
 * @param bus 0 to 0xff
 * @param device 0 to 0x1f
 * @param function 0 to 7
 */
public record PciAddress(long domain, int bus, int device, int function)
    implements Comparable<PciAddress> {

  private static final HexFormat HEX = HexFormat.of();
  private static final Pattern KERNEL_FORM =
      Pattern.compile("([0-9a-f]{4}|[1-9a-f][0-9a-f]{4,7}):([0-9a-f]{2}):([01][0-9a-f])\\.([0-7])");
  private static final Comparator<PciAddress> ORDER =
      Comparator.comparingLong(PciAddress::domain).thenComparingInt(PciAddress::routingId);

  public PciAddress {
    requireRange("domain", domain, 0xffff_ffffL);
    requireRange("bus", bus, 0xff);
    requireRange("device", device, 0x1f);
    requireRange("function", function, 7);
  }

  /**
   * Reads the kernel's form, and nothing but it.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static PciAddress parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "not a PCI address: '" + text + "' (expected a form like 0000:6b:00.0)"));
  }

  /** Like {@link #parse}, for text that may well be something else. */
  public static Optional<PciAddress> tryParse(String text) {
    Matcher m = KERNEL_FORM.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new PciAddress(
            Long.parseLong(m.group(1), 16),
            Integer.parseInt(m.group(2), 16),
            Integer.parseInt(m.group(3), 16),
            Integer.parseInt(m.group(4), 16)));
  }

  /** Bus, device and function as the 16 bits that travel on the bus. */
  public int routingId() {
    return bus << 8 | device << 3 | function;
  }

  /**
   * The address SR-IOV arithmetic gives to a virtual function of this physical function. A
   * cross-check only: the {@code virtfnN} links are the truth. Source: Linux {@code
   * drivers/pci/iov.c}, {@code pci_iov_virtfn_bus} and {@code pci_iov_virtfn_devfn}.
   *
   * @return empty when the arithmetic leaves the last bus
   */
  public Optional<PciAddress> virtualFunction(int offset, int stride, int index) {
    long rid = routingId() + (long) offset + (long) stride * index;
    if (rid < 0 || rid > 0xffff) {
      return Optional.empty();
    }
    int id = (int) rid;
    return Optional.of(new PciAddress(domain, id >> 8, id >> 3 & 0x1f, id & 7));
  }

  @Override
  public int compareTo(PciAddress other) {
    return ORDER.compare(this, other);
  }

  /** The kernel's form. */
  @Override
  public String toString() {
    // Said thousands of times in a pass: a format would be parsed each time.
    String high = Long.toHexString(domain);
    return "0".repeat(Math.max(0, 4 - high.length()))
        + high
        + ':'
        + HEX.toHexDigits((byte) bus)
        + ':'
        + HEX.toHexDigits((byte) device)
        + '.'
        + function;
  }

  private static void requireRange(String what, long value, long max) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(
          "PCI " + what + " out of range: " + value + " (0 to " + max + ")");
    }
  }
}
