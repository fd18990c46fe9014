// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import io.openqat.app.output.Origin;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.assignment.HostUnderAssignment;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.spi.HostText;
import io.openqat.domain.telemetry.TelemetrySource;
import io.openqat.domain.watch.ChangeSource;
import io.openqat.domain.watch.ChangeSourceException;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.sysfs.control.SysfsControl;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.sysfs.discovery.SysfsMachine;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.ReadObserver;
import io.openqat.sysfs.file.SysfsFiles;
import io.openqat.sysfs.telemetry.DebugfsTelemetry;
import io.openqat.sysfs.uevent.KernelUevents;
import io.openqat.sysfs.usage.HostUsage;
import io.openqat.sysfs.usage.UsageRoots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** This machine, by its sysfs, or a copy of such a tree, which nobody uses. */
record SysfsHost(Path root) implements Host {
  private static final Path LEDGER = Path.of("/var/lib/openqat/ledger.db");
  private static final Path MARKS = Path.of("/run/openqat");
  private static final Path MACHINE_ID = Path.of("/etc/machine-id");
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  @Override
  public Origin origin() {
    return Files.exists(root.resolve(SimulatedHost.MARKER)) ? Origin.SIMULATION : Origin.HOST;
  }

  @Override
  public String place() {
    return root.toString();
  }

  /** By what stays when the machine is renamed, where it has that. */
  @Override
  public String identity() {
    if (!isLive()) {
      return "tree " + root.toAbsolutePath().normalize();
    }
    return firstLine(MACHINE_ID)
        .map(id -> "machine " + id)
        .or(() -> firstLine(HOST_NAME).map(name -> "host " + name))
        .orElse("host localhost");
  }

  @Override
  public AcceleratorDiscovery discovery(Catalog catalog, ReadObserver reads) {
    return new SysfsDiscovery(root, catalog, reads);
  }

  /** Who is refused the kernel's events reads all each time; whoever waits for them is told. */
  @Override
  public AcceleratorDiscovery watching(Catalog catalog, ReadObserver reads) {
    try {
      return openEvents()
          .<AcceleratorDiscovery>map(
              events ->
                  new SysfsDiscovery(
                      new SysfsFiles(root, SysfsDiscovery.PATIENCE, reads), catalog, events))
          .orElseGet(() -> discovery(catalog, reads));
    } catch (ChangeSourceException e) {
      return discovery(catalog, reads);
    }
  }

  /** The kernel's, where this is what they are about, and not a copy of some tree. */
  @Override
  public Optional<ChangeSource> openEvents() {
    try {
      return root.toRealPath().equals(UsageRoots.THIS_HOST.sys())
          ? Optional.of(KernelUevents.open())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public FunctionControl control(Catalog catalog) {
    requireLive("cannot be changed: ask for a plan, leave --sysfs out");
    return new SysfsControl(root, catalog);
  }

  @Override
  public UsageSource usage() {
    return root.normalize().equals(UsageRoots.THIS_HOST.sys())
        ? new HostUsage(UsageRoots.THIS_HOST)
        : Host.super.usage();
  }

  @Override
  public HostText sysfs() {
    SysfsFiles files = tree();
    return path -> {
      FileReading read = files.readPatiently(path);
      return switch (read.outcome()) {
        case TEXT -> Reading.known(read.text());
        case ABSENT -> Reading.absent();
        case FAILED -> Reading.unreadable(path, read.text());
        case BLOCKED -> Reading.unreadable(path, "no answer in time");
      };
    };
  }

  /** Of the machine alone: a copy counts nothing. */
  @Override
  public TelemetrySource telemetry() {
    return isLive() ? DebugfsTelemetry.of(root, MARKS) : Host.super.telemetry();
  }

  @Override
  public HostUnderAssignment underAssignment(Catalog catalog) {
    requireLive("gives no functions away: leave --sysfs out");
    return new HostUnderAssignment(
        new SysfsDiscovery(root, catalog),
        new SysfsControl(root, catalog),
        List.<UsageSource>of(new HostUsage(UsageRoots.THIS_HOST)));
  }

  @Override
  public Optional<NumaNode> nodeOf(int processor) {
    return new SysfsMachine(tree()).nodeOf(processor);
  }

  @Override
  public Optional<Path> ownLedger() {
    return isLive() ? Optional.of(LEDGER) : Optional.empty();
  }

  @Override
  public Optional<Path> machine() {
    return isLive() ? Optional.of(Path.of("/")) : Optional.empty();
  }

  @Override
  public Optional<HostFiles> files() {
    return Optional.of(tree());
  }

  private SysfsFiles tree() {
    return new SysfsFiles(root, SysfsDiscovery.PATIENCE, ReadObserver.NONE);
  }

  /** Who writes into a copy has changed nothing, and may have meant this machine. */
  private void requireLive(String so) {
    if (!isLive()) {
      throw new OpenQatException(
          root
              + " is a copy, not the sysfs of this machine; it "
              + so
              + ", or use --host for a simulated host");
    }
  }

  private boolean isLive() {
    try {
      return Files.getFileStore(root).type().equals("sysfs");
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<String> firstLine(Path file) {
    try {
      return Files.readString(file)
          .lines()
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
