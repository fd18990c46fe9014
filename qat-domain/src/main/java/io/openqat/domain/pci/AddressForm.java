// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.pci;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PCI addresses as people and other programs write them: the kernel's form in either case and with
 * or without the domain ({@code 6B:00.1}, as lspci prints it), libvirt's node device ({@code
 * pci_0000_6b_00_1}), the name that Intel's DRA driver gives to a VF, alone or as a CDI device
 * ({@code qatvf-0000-6b-00-1}), and any path whose last name is one of these ({@code
 * /sys/bus/pci/devices/0000:6b:00.1}).
 */
public final class AddressForm {
  /** What to write, for messages. */
  public static final String EXAMPLES = "like 0000:6b:00.0, 6b:00.0 or pci_0000_6b_00_0";

  /** libvirt joins by {@code _}, the DRA driver by {@code -}; CDI puts a kind before it. */
  private static final Pattern JOINED =
      Pattern.compile(
          "(?:[^=]*=)?(?:pci(_)|[a-z]+(-))([0-9a-f]{4,8})(?:\\1|\\2)([0-9a-f]{2})(?:\\1|\\2)"
              + "([01][0-9a-f])(?:\\1|\\2)([0-7])");

  private AddressForm() {}

  /**
   * The address that is meant.
   *
   * @throws IllegalArgumentException when the text is none of these forms
   */
  public static PciAddress parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "not a PCI address: '" + text + "' (expected a form " + EXAMPLES + ")"));
  }

  /** The address that is meant; empty when the text is none of these forms. */
  public static Optional<PciAddress> tryParse(String text) {
    String path = text.strip().toLowerCase(Locale.ROOT).replaceFirst("/+$", "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    Matcher joined = JOINED.matcher(name);
    if (joined.matches()) {
      return PciAddress.tryParse(
          "%s:%s:%s.%s"
              .formatted(joined.group(3), joined.group(4), joined.group(5), joined.group(6)));
    }
    boolean domainless = name.indexOf(':') == name.lastIndexOf(':');
    return PciAddress.tryParse(domainless ? "0000:" + name : name);
  }

  /**
   * The one function that has the same bus, device and function in another domain: what was meant
   * by whoever left the domain out. Empty when there is none, or several.
   */
  public static Optional<PciAddress> inOtherDomain(
      PciAddress missing, Collection<PciAddress> there) {
    List<PciAddress> alike =
        there.stream()
            .filter(other -> other.routingId() == missing.routingId())
            .filter(other -> other.domain() != missing.domain())
            .distinct()
            .limit(2)
            .toList();
    return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
  }
}
