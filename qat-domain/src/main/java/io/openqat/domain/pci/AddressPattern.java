// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.pci;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * PCI addresses by a glob over the kernel's form: {@code *} stands for any run of characters,
 * {@code ?} for one. {@code 0000:6b:*}, {@code *:00.0}.
 *
 * @param glob hexadecimal digits, {@code :}, {@code .}, {@code *} and {@code ?}; kept in lower case
 */
public record AddressPattern(String glob) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f:.*?]{1,64}");

  /** A domain has four digits or more, a bus two. */
  private static final Pattern DOMAINLESS = Pattern.compile("[0-9a-f?]{2}:[^:]*");

  public AddressPattern {
    glob = glob.toLowerCase(Locale.ROOT);
    if (!FORM.matcher(glob).matches()) {
      throw new IllegalArgumentException(
          "not an address pattern: '" + glob + "' (a form like 0000:6b:* or *:00.0)");
    }
  }

  /**
   * Reads a pattern as people write it: without a domain it is in domain 0000. A single address may
   * have any form of {@link AddressForm}.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static AddressPattern parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return new AddressPattern(
        AddressForm.tryParse(text)
            .map(PciAddress::toString)
            .orElse(DOMAINLESS.matcher(lower).matches() ? "0000:" + lower : lower));
  }

  /** Whether the pattern covers the whole address. */
  public boolean matches(PciAddress address) {
    String regex = glob.replace(".", "\\.").replaceAll("\\*+", ".*").replace('?', '.');
    return address.toString().matches(regex);
  }

  @Override
  public String toString() {
    return glob;
  }
}
