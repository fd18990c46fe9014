// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.files;

import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.kernel.Kernel;
import io.openqat.fake.kernel.PciFunction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Where things stand below {@code /sys}. */
record Paths(Kernel kernel) {
  static final String DRIVERS = "bus/pci/drivers";

  static final String DEBUG = "kernel/debug";

  /** The folder of a device in debugfs. */
  static String debug(DriverName driver, PciAddress device) {
    return DEBUG + "/qat_" + driver + "_" + device;
  }

  static String driver(DriverName name) {
    return DRIVERS + "/" + name;
  }

  /**
   * {@code devices/pci0000:00/0000:00:10.0/0000:01:00.0}: below its bridges, a VF beside its PF.
   * The root bus has the number of the first bus below it.
   */
  String of(PciFunction function) {
    Deque<String> path = new ArrayDeque<>();
    path.push(function.address().toString());
    PciAddress top =
        function.parent().map(parent -> parent.device().address()).orElse(function.address());
    Optional<PciAddress> bridge = function.traits().bridge();
    while (bridge.isPresent()) {
      top = bridge.get();
      path.push(top.toString());
      bridge = kernel.function(top).flatMap(f -> f.traits().bridge());
    }
    path.push(String.format("pci%04x:%02x", top.domain(), top.bus()));
    return "devices/" + String.join("/", path);
  }

  /** Where another function stands, or would stand, as a link from this one names it. */
  String of(PciFunction from, PciAddress to) {
    return kernel
        .function(to)
        .map(this::of)
        .orElseGet(() -> of(from).replaceFirst("[^/]+$", to.toString()));
  }

  /** The relative target of a link at one path that leads to another one. */
  static String relative(String link, String to) {
    List<String> from = List.of(link.split("/"));
    List<String> target = List.of(to.split("/"));
    int shared = 0;
    while (shared < from.size() - 1
        && shared < target.size() - 1
        && from.get(shared).equals(target.get(shared))) {
      shared++;
    }
    return "../".repeat(from.size() - 1 - shared)
        + String.join("/", target.subList(shared, target.size()));
  }

  /** {@code 0000:b3:00}: a slot has no function. Source: drivers/pci/slot.c. */
  static String slot(PciAddress address) {
    String text = address.toString();
    return text.substring(0, text.lastIndexOf('.'));
  }
}
