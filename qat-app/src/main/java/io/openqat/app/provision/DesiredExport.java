// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.DriverChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Writes the file that asks for what a host is: planned for that host, it needs no step. */
public final class DesiredExport {
  /** What is asked for of devices of a model, as the lines below {@code select}. */
  private record Wish(String model, List<String> lines) {}

  private final Inventory inventory;
  private final StringBuilder out = new StringBuilder();

  private DesiredExport(Inventory inventory) {
    this.inventory = inventory;
  }

  /** The file of a host of this name. */
  public static String of(String host, Inventory inventory) {
    return new DesiredExport(inventory).file(host);
  }

  private String file(String host) {
    var groups = new LinkedHashMap<Wish, List<PhysicalFunction>>();
    out.append("# ")
        .append(host.replaceAll("\\p{C}", "?"))
        .append(" as it is; see docs/provision.md\n");
    for (PhysicalFunction pf : inventory.devices()) {
      Optional<String> obstacle = obstacle(pf);
      if (obstacle.isPresent()) {
        out.append("# left out: ")
            .append(pf.address())
            .append(' ')
            .append(obstacle.get())
            .append('\n');
      } else {
        groups.computeIfAbsent(wish(pf), wish -> new ArrayList<>()).add(pf);
      }
    }
    out.append(groups.isEmpty() ? "devices: []\n" : "devices:\n");
    groups.forEach(this::entry);
    return out.toString();
  }

  /** What a file would change, or cannot ask for. */
  private static Optional<String> obstacle(PhysicalFunction pf) {
    if (pf.host().driver().optional().isEmpty()) {
      return Optional.of("has no driver");
    }
    if (pf.sriov().isEmpty()) {
      return Optional.of("has no virtual functions to ask for");
    }
    if (pf.status().state().optional().filter(OperationalState.UP::equals).isEmpty()
        && !pf.status().state().isAbsent()) {
      return Optional.of("is not up");
    }
    return Optional.empty();
  }

  private static Wish wish(PhysicalFunction pf) {
    var lines = new ArrayList<String>();
    Optional<Integer> total = pf.sriov().map(Sriov::total).flatMap(reading -> reading.optional());
    int vfs = pf.functions().size();
    boolean all = total.isEmpty() || total.get() == vfs;
    lines.add("vfs: " + (vfs == 0 ? "off" : all ? "on" : Integer.toString(vfs)));
    pf.status()
        .services()
        .optional()
        .filter(services -> !services.isEmpty())
        .ifPresent(
            services -> lines.add("services: [" + String.join(", ", services.names()) + "]"));
    driver(pf).ifPresent(driver -> lines.add("driver: " + driver));
    Optional.ofNullable(pf.status().attributes().get("auto_reset"))
        .flatMap(value -> value.optional())
        .filter(Set.of("on", "off")::contains)
        .ifPresent(value -> lines.add("auto-reset: " + value));
    return new Wish(pf.model().name(), lines);
  }

  /** Who drives all VFs; empty where they differ, or there are none. */
  private static Optional<DriverChoice> driver(PhysicalFunction pf) {
    Set<Optional<DriverName>> drivers = new HashSet<>();
    pf.functions().forEach(vf -> drivers.add(vf.host().driver().optional()));
    boolean known = pf.functions().stream().allMatch(vf -> isTold(vf.host().driver()));
    if (drivers.size() != 1 || !known) {
      return Optional.empty();
    }
    Optional<DriverName> one = drivers.iterator().next();
    return Arrays.stream(DriverChoice.values())
        .filter(choice -> choice.of(pf.model()).equals(one))
        .filter(choice -> choice == DriverChoice.NONE || one.isPresent())
        .filter(choice -> choice != DriverChoice.NONE || one.isEmpty())
        .findFirst();
  }

  private static boolean isTold(Reading<?> reading) {
    return reading.fold(value -> true, () -> true, (source, why) -> false);
  }

  private void entry(Wish wish, List<PhysicalFunction> meant) {
    out.append("  - select: {").append(select(wish, meant)).append("}\n");
    wish.lines().forEach(line -> out.append("    ").append(line).append('\n'));
  }

  /** The shortest that means these and no others. */
  private String select(Wish wish, List<PhysicalFunction> meant) {
    String model = "model: " + wish.model();
    List<PhysicalFunction> alike =
        inventory.devices().stream().filter(pf -> pf.model().name().equals(wish.model())).toList();
    if (alike.size() == meant.size()) {
      return model;
    }
    Set<Optional<NumaNode>> nodes = new HashSet<>();
    meant.forEach(pf -> nodes.add(pf.host().numaNode().optional()));
    long there =
        alike.stream().filter(pf -> nodes.contains(pf.host().numaNode().optional())).count();
    if (there == meant.size() && !nodes.contains(Optional.<NumaNode>empty())) {
      var numbers = new TreeSet<String>();
      nodes.forEach(node -> node.ifPresent(known -> numbers.add(known.toString())));
      return model + ", numa: [" + String.join(", ", numbers) + "]";
    }
    return "address: ["
        + meant.stream()
            .map(PhysicalFunction::address)
            .map(PciAddress::toString)
            .map(address -> '"' + address + '"')
            .collect(joining(", "))
        + "]";
  }
}
