// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.uevent;

import io.openqat.domain.pci.PciAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One message of the kernel about one PCI function. The format is that of Linux {@code
 * lib/kobject_uevent.c}: {@code action@devpath}, then {@code KEY=VALUE} texts, each ended by a NUL
 * byte; the address is in {@code PCI_SLOT_NAME} ({@code drivers/pci/pci-driver.c}).
 */
record Uevent(String action, PciAddress address) {
  /** Those that change something about a function. */
  private static final Set<String> ACTIONS = Set.of("add", "remove", "change", "bind", "unbind");

  /** The event; empty when the message is not of the form, or not about a PCI function. */
  static Optional<Uevent> tryParse(byte[] message) {
    String[] texts = new String(message, StandardCharsets.UTF_8).split("\0", -1);
    Map<String, String> values = values(texts);
    String action = values.getOrDefault("ACTION", "");
    boolean whole = texts[texts.length - 1].isEmpty();
    if (!whole
        || !texts[0].equals(action + "@" + values.getOrDefault("DEVPATH", ""))
        || !values.getOrDefault("SUBSYSTEM", "").equals("pci")) {
      return Optional.empty();
    }
    Optional<PciAddress> address = PciAddress.tryParse(values.getOrDefault("PCI_SLOT_NAME", ""));
    return address.filter(at -> ACTIONS.contains(action)).map(at -> new Uevent(action, at));
  }

  private static Map<String, String> values(String[] texts) {
    var values = new HashMap<String, String>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals > 0) {
        values.putIfAbsent(text.substring(0, equals), text.substring(equals + 1));
      }
    }
    return values;
  }

  /** Such as {@code add 0000:6b:00.1}. */
  @Override
  public String toString() {
    return action + " " + address;
  }
}
