// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.libvirt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Where libvirt can plug a PCI Express function into a running machine: a port with nothing in it
 * where the machine has PCI Express (q35, virt), else a slot of a conventional bus (i440fx). Ports
 * and buses cannot be added while it runs.
 *
 * @param buses models of its PCI controllers by index, which is the number of their bus; without
 *     those whose hot-plug is switched off
 * @param used slots by bus
 * @param roots models of all its roots; none when it does not tell
 */
record PciSlots(Map<Integer, String> buses, Map<Integer, Set<Integer>> used, Set<String> roots) {
  private static final String EXPRESS = "pcie-root";
  private static final Set<String> ROOTS = Set.of(EXPRESS, "pci-root");
  private static final Set<String> PORTS = Set.of("pcie-root-port", "pcie-switch-downstream-port");
  private static final Set<String> CONVENTIONAL = Set.of("pci-root", "pci-bridge");

  /** Slots of a conventional bus: slot 0 is the bridge's own. */
  private static final int SLOTS = 31;

  /** Slot 1 of an i440fx's root has its ISA bridge, which no element tells. */
  private static final int ISA_BRIDGE = 1;

  static PciSlots of(Element domain) {
    var buses = new HashMap<Integer, String>();
    var roots = new HashSet<String>();
    for (Element controller : DomainXml.at(domain, "devices", "controller").toList()) {
      if (controller.getAttribute("type").equals("pci")) {
        String model = controller.getAttribute("model");
        if (ROOTS.contains(model)) {
          roots.add(model);
        }
        boolean hotPlug =
            DomainXml.at(controller, "target")
                .noneMatch(target -> target.getAttribute("hotplug").equals("off"));
        if (hotPlug) {
          number(controller.getAttribute("index")).ifPresent(index -> buses.put(index, model));
        }
      }
    }
    var used = new HashMap<Integer, Set<Integer>>();
    used.computeIfAbsent(0, any -> new HashSet<>()).add(ISA_BRIDGE);
    addresses(domain)
        .filter(address -> address.getAttribute("type").equals("pci"))
        .forEach(
            address ->
                number(address.getAttribute("bus"))
                    .ifPresent(
                        bus ->
                            number(address.getAttribute("slot"))
                                .ifPresent(
                                    slot ->
                                        used.computeIfAbsent(bus, any -> new HashSet<>())
                                            .add(slot))));
    return new PciSlots(buses, used, roots);
  }

  /** Empty when it does not tell its controllers. */
  OptionalInt free() {
    return roots.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(
            buses.entrySet().stream().mapToInt(bus -> free(bus.getKey(), bus.getValue())).sum());
  }

  private int free(int bus, String model) {
    int taken = used.getOrDefault(bus, Set.of()).size();
    if (roots.contains(EXPRESS)) {
      return PORTS.contains(model) && taken == 0 ? 1 : 0;
    }
    return CONVENTIONAL.contains(model) ? Math.max(0, SLOTS - taken) : 0;
  }

  /** Of every device, whatever it is; those within a source are the host's. */
  private static Stream<Element> addresses(Element domain) {
    NodeList all = domain.getElementsByTagName("address");
    var found = new ArrayList<Element>();
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i) instanceof Element element
          && !element.getParentNode().getNodeName().equals("source")) {
        found.add(element);
      }
    }
    return found.stream();
  }

  private static OptionalInt number(String text) {
    try {
      return OptionalInt.of(Integer.decode(text));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }
}
