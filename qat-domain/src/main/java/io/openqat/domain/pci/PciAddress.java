// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.pci;

import java.util.HexFormat;
import java.util.Optional;

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

  /** What follows the domain: {@code :6b:00.1}. */
  private static final int TAIL = 8;

  private static final int LEAST_DOMAIN = 4;
  private static final int MOST_DOMAIN = 8;

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
    // By hand: a pass reads thousands, and an expression costs more than the file it is from.
    int end = text.length() - TAIL;
    if (end < LEAST_DOMAIN || end > MOST_DOMAIN) {
      return Optional.empty();
    }
    boolean longForm = end > LEAST_DOMAIN;
    long domain = digits(text, 0, end);
    long bus = digits(text, end + 1, end + 3);
    long device = digits(text, end + 4, end + 6);
    long function = digits(text, end + 7, end + TAIL);
    boolean wellFormed =
        text.charAt(end) == ':'
            && text.charAt(end + 3) == ':'
            && text.charAt(end + 6) == '.'
            && !(longForm && text.charAt(0) == '0')
            && domain >= 0
            && bus >= 0
            && device >= 0
            && device <= 0x1f
            && function >= 0
            && function <= 7;
    return wellFormed
        ? Optional.of(new PciAddress(domain, (int) bus, (int) device, (int) function))
        : Optional.empty();
  }

  /** The number that lower-case hexadecimal digits write; -1 where one is none. */
  private static long digits(String text, int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
      if (digit < 0) {
        return -1;
      }
      number = number << 4 | digit;
    }
    return number;
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
    int byDomain = Long.compare(domain, other.domain);
    return byDomain != 0 ? byDomain : Integer.compare(routingId(), other.routingId());
  }

  @Override
  public int hashCode() {
    return Long.hashCode(domain) * 31 + routingId();
  }

  /** The kernel's form. */
  @Override
  public String toString() {
    // Said thousands of times in a pass: a format would be parsed each time.
    var text = new StringBuilder(LEAST_DOMAIN + TAIL);
    if (domain > 0xffff) {
      text.append(Long.toHexString(domain));
    } else {
      HEX.toHexDigits(text, (byte) (domain >> 8));
      HEX.toHexDigits(text, (byte) domain);
    }
    HEX.toHexDigits(text.append(':'), (byte) bus);
    HEX.toHexDigits(text.append(':'), (byte) device);
    return text.append('.').append(function).toString();
  }

  private static void requireRange(String what, long value, long max) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(
          "PCI " + what + " out of range: " + value + " (0 to " + max + ")");
    }
  }
}
