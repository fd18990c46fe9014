// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.cyborg;

import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.json.PythonJson;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A PCI address as Cyborg writes it into {@code cpid_info} and {@code attach_info}: <code>
 * {"bus": "05", "device": "01", "domain": "0000", "function": "0"}</code>. The conductor compares
 * it as text, so order and spacing are part of the format. Domains above ffff have more than four
 * digits, as in the kernel's form of the address.
 */
public final class PciInfo {
  private static final Set<String> KEYS = Set.of("bus", "device", "domain", "function");

  private PciInfo() {}

  /** The text for an address, the same for the same address always. */
  public static String format(PciAddress address) {
    // By hand: a host has thousands, and the parts of the kernel's form are digits and nothing
    // else.
    String kernel = address.toString();
    int end = kernel.length();
    return "{\"bus\": \""
        + kernel.substring(end - 7, end - 5)
        + "\", \"device\": \""
        + kernel.substring(end - 4, end - 2)
        + "\", \"domain\": \""
        + kernel.substring(0, end - 8)
        + "\", \"function\": \""
        + kernel.substring(end - 1)
        + "\"}";
  }

  /** The address in a text, whatever its key order and spacing; empty when there is none. */
  public static Optional<PciAddress> parse(String text) {
    return PythonJson.read(text)
        .filter(Map.class::isInstance)
        .map(Map.class::cast)
        .filter(info -> info.keySet().equals(KEYS))
        .flatMap(
            info ->
                PciAddress.tryParse(
                    "%s:%s:%s.%s"
                        .formatted(
                            info.get("domain"),
                            info.get("bus"),
                            info.get("device"),
                            info.get("function"))));
  }
}
