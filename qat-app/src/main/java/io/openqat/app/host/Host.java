// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import io.openqat.app.output.Origin;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.HostUnderAssignment;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.spi.HostText;
import io.openqat.domain.telemetry.TelemetryException;
import io.openqat.domain.telemetry.TelemetrySource;
import io.openqat.domain.watch.ChangeSource;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.sysfs.capture.HostCapture;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.sysfs.discovery.SysfsMachine;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.ReadObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A host of some kind, and what can be done with that kind: one can always look; whether it
 * changes, can be changed, and keeps a ledger, each kind answers. What this interface answers holds
 * for a host that is only told of.
 */
public sealed interface Host permits SysfsHost, SimulationHost, ToldHost {

  /**
   * A sysfs tree on this machine: a mount point, or a copy of one. One that was written by the
   * simulation stays a simulated host.
   */
  static Host sysfs(Path root) {
    return new SysfsHost(root);
  }

  /** A host that exists only in the simulation. */
  static Host simulated(SimulatedHost host) {
    return new SimulationHost(host);
  }

  /** What a host answered when it was captured. */
  static Host captured(HostCapture capture) {
    return new ToldHost(
        capture.isOfSimulation() ? Origin.SIMULATION : Origin.CAPTURE,
        "capture",
        "captured host " + capture.hostName(),
        (catalog, reads) -> new SysfsDiscovery(capture.files(), catalog),
        Optional.of(capture.files()),
        new SysfsMachine(capture.files())::nodeOf);
  }

  /**
   * What a plugin tells of a host.
   *
   * @param name the plugin's
   * @param source makes it, for the models to recognise
   */
  static Host plugin(String name, Function<Catalog, AcceleratorDiscovery> source) {
    return new ToldHost(
        Origin.HOST,
        name,
        "host of plugin " + name,
        (catalog, reads) -> source.apply(catalog),
        Optional.empty(),
        processor -> Optional.empty());
  }

  /** What is said of it in output. */
  Origin origin();

  /** Where that is, for logs: {@code /sys}. */
  String place();

  /** What tells it from any other; a ledger belongs to one. One line. */
  String identity();

  /** What looks at it. */
  AcceleratorDiscovery discovery(Catalog catalog, ReadObserver reads);

  /** What looks at it again and again, and may hear from it that nothing changed. */
  default AcceleratorDiscovery watching(Catalog catalog, ReadObserver reads) {
    return discovery(catalog, reads);
  }

  /** The NUMA node of a processor. */
  Optional<NumaNode> nodeOf(int processor);

  /** Whether what is changed there is gone with this process. */
  default boolean isPassing() {
    return false;
  }

  /**
   * What tells when something happens there, if anything does.
   *
   * @throws io.openqat.domain.watch.ChangeSourceException when there is such a source and it is
   *     refused
   */
  default Optional<ChangeSource> openEvents() {
    return Optional.empty();
  }

  /**
   * What changes it.
   *
   * @throws OpenQatException when this kind of host cannot be changed
   */
  default FunctionControl control(Catalog catalog) {
    throw new OpenQatException(
        "a host that a capture or a plugin tells of cannot be changed: ask for a plan");
  }

  /** Who uses its functions. */
  default UsageSource usage() {
    return inventory -> Set.of();
  }

  /** What stands for {@code /} there, when it is the machine that this process runs on. */
  default Optional<Path> machine() {
    return Optional.empty();
  }

  /** Its sysfs; empty when it is not read from files. */
  default Optional<HostFiles> files() {
    return Optional.empty();
  }

  /** The texts of its sysfs. */
  default HostText sysfs() {
    return HostText.NONE;
  }

  /** Whether its devices work while it is looked at, so that a second look may tell more. */
  default boolean isRunning() {
    return machine().isPresent() || isPassing();
  }

  /** Whether claims that are seen on the machine that this process runs on are claims there. */
  default boolean isClaimedHere() {
    return machine().isPresent();
  }

  /** What counts how busy its devices are. */
  default TelemetrySource telemetry() {
    return device -> {
      throw new TelemetryException(
          "what %s does cannot be counted: a host that is only told of does nothing"
              .formatted(device.address()));
    };
  }

  /**
   * What the domain needs to give its functions to virtual machines.
   *
   * @throws OpenQatException when they cannot be given away
   */
  default HostUnderAssignment underAssignment(Catalog catalog) {
    throw new OpenQatException(
        "a host that a capture or a plugin tells of cannot be changed; leave --replay out, or use"
            + " --host for a simulated one");
  }

  /** Where its ledger is when none is named; empty when that is in memory. */
  default Optional<Path> ownLedger() {
    return Optional.empty();
  }

  /** Makes what a ledger says true of a host that forgets everything when the process ends. */
  default void bringTo(List<Assignment> entries) {}

  /** What a person must know who gives its functions away; empty when there is nothing. */
  default Optional<String> remark() {
    return Optional.empty();
  }
}
