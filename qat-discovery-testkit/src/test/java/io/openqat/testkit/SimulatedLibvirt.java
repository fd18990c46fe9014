// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.assignment.DefinedMachine;
import io.openqat.domain.assignment.Definition;
import io.openqat.domain.assignment.MachineDefinitions;
import io.openqat.domain.assignment.MachineLimits;
import io.openqat.domain.assignment.Machines;
import io.openqat.domain.pci.PciAddress;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A libvirt that does not exist, with the machines of a host that does not exist either. It keeps
 * the live and the inactive definition of each machine apart, opens through VFIO what a running
 * machine has, and lets a guest take its time to let go of a device. A machine that runs has as
 * many ports as its definition had when it started, and only those. What it refuses, libvirt 9.0
 * refuses.
 */
final class SimulatedLibvirt implements MachineDefinitions {

  /** What machines do to the host below them. */
  interface Below {
    /** Opens a function; throws where it is not on VFIO or not there. */
    void open(PciAddress function);

    void close(PciAddress function);
  }

  private static final class Domain {
    private final Set<PciAddress> inactive = new TreeSet<>();
    private final Set<PciAddress> live = new TreeSet<>();
    private final Set<PciAddress> unplugging = new HashSet<>();
    private boolean persistent = true;
    private boolean running;
    private boolean guestHolds;
    private int ports = SPARE;
    private int free;
  }

  /** Ports that a definition has for what is plugged later. */
  static final int SPARE = 3;

  private final Below below;
  private final SortedMap<String, Domain> domains = new TreeMap<>();

  SimulatedLibvirt(Below below) {
    this.below = Objects.requireNonNull(below, "below");
  }

  /** Defines a machine with nothing in it; one that is defined already keeps what it has. */
  void define(String name) {
    domains.computeIfAbsent(name, any -> new Domain()).persistent = true;
  }

  /** Says how many ports the machine has for what is plugged while it runs, from its next start. */
  void ports(String name, int count) {
    require(name).ports = count;
  }

  /** Forgets the inactive definition; a running machine goes on until it ends. */
  void undefine(String name) {
    Domain domain = require(name);
    domain.inactive.clear();
    domain.persistent = false;
    forgetIfGone(name);
  }

  /** Starts a machine that is off with all it has in its definition, or not at all. */
  void start(String name) {
    Domain domain = require(name);
    if (domain.running) {
      throw new OpenQatException("domain is already active");
    }
    var opened = new TreeSet<PciAddress>();
    try {
      for (PciAddress function : domain.inactive) {
        plug(function);
        opened.add(function);
      }
    } catch (OpenQatException e) {
      opened.forEach(below::close);
      throw e;
    }
    domain.running = true;
    domain.free = domain.ports;
    domain.live.addAll(domain.inactive);
  }

  /** Ends a machine, as 'virsh destroy' or the death of its process does. */
  void destroy(String name) {
    Domain domain = require(name);
    if (domain.running) {
      domain.live.forEach(below::close);
    }
    powerOff(domain);
    forgetIfGone(name);
  }

  /** The host loses its power: nothing runs, and nobody is there to close anything. */
  void powerOff() {
    domains.values().forEach(SimulatedLibvirt::powerOff);
    Set.copyOf(domains.keySet()).forEach(this::forgetIfGone);
  }

  /** Whether the guest lets go of what it is asked for; when it does, of all it was asked for. */
  void guestHolds(String name, boolean holds) {
    Domain domain = require(name);
    domain.guestHolds = holds;
    if (!holds) {
      Set.copyOf(domain.unplugging).forEach(function -> unplug(domain, function));
    }
  }

  boolean isRunning(String name) {
    return Optional.ofNullable(domains.get(name)).filter(domain -> domain.running).isPresent();
  }

  @Override
  public Machines machines() {
    return new Machines(domains.entrySet().stream().map(SimulatedLibvirt::machine).toList());
  }

  private static DefinedMachine machine(Map.Entry<String, Domain> entry) {
    Domain domain = entry.getValue();
    return new DefinedMachine(
        entry.getKey(),
        Optional.of("u-u-i-d-" + entry.getKey()),
        domain.running ? Optional.of(domain.live) : Optional.empty(),
        domain.persistent ? Optional.of(domain.inactive) : Optional.empty(),
        new MachineLimits(
            domain.running ? OptionalInt.of(domain.free) : OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Collections.emptySortedSet(),
            Collections.emptySortedSet()));
  }

  @Override
  public void attach(DefinedMachine machine, PciAddress function, Set<Definition> into) {
    Domain domain = require(machine.name());
    if (into.contains(Definition.INACTIVE)) {
      require(domain.persistent, "cannot modify a transient domain");
      require(!domain.inactive.contains(function), "device is already in the domain configuration");
    }
    if (into.contains(Definition.LIVE)) {
      require(domain.running, "domain is not running");
      require(domain.free > 0, "No more available PCI slots");
      plug(function);
      domain.free--;
      domain.live.add(function);
    }
    if (into.contains(Definition.INACTIVE)) {
      domain.inactive.add(function);
    }
  }

  @Override
  public void detach(DefinedMachine machine, PciAddress function, Definition from) {
    Domain domain = require(machine.name());
    if (from == Definition.INACTIVE) {
      require(domain.inactive.remove(function), "device not found in the domain configuration");
      return;
    }
    require(domain.running && domain.live.contains(function), "device not found");
    require(domain.unplugging.add(function), "device is already in the process of unplug");
    require(!domain.guestHolds, "timeout exceeded while waiting for device removal");
    unplug(domain, function);
  }

  private void plug(PciAddress function) {
    boolean taken = domains.values().stream().anyMatch(other -> other.live.contains(function));
    require(!taken, "PCI device " + function + " is in use by another domain");
    below.open(function);
  }

  private void unplug(Domain domain, PciAddress function) {
    domain.unplugging.remove(function);
    domain.live.remove(function);
    domain.free++;
    below.close(function);
  }

  private static void powerOff(Domain domain) {
    domain.running = false;
    domain.guestHolds = false;
    domain.live.clear();
    domain.unplugging.clear();
  }

  private void forgetIfGone(String name) {
    Domain domain = require(name);
    if (!domain.persistent && !domain.running) {
      domains.remove(name);
    }
  }

  private Domain require(String name) {
    Domain domain = domains.get(name);
    if (domain == null) {
      throw new OpenQatException("failed to get domain '" + name + "'");
    }
    return domain;
  }

  private static void require(boolean fits, String complaint) {
    if (!fits) {
      throw new OpenQatException("error: " + complaint);
    }
  }
}
