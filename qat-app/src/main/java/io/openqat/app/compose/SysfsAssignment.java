// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.assignment.HostUnderAssignment;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.usage.UsageSource;
import io.openqat.sysfs.control.SysfsControl;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.sysfs.file.ReadObserver;
import io.openqat.sysfs.file.SysfsFiles;
import io.openqat.sysfs.machine.SysfsMachine;
import io.openqat.sysfs.usage.HostUsage;
import io.openqat.sysfs.usage.UsageRoots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** This machine, by its sysfs. A copy of such a tree cannot be given away. */
final class SysfsAssignment implements AssignableHost {
  private static final Path LEDGER = Path.of("/var/lib/openqat/ledger.db");
  private static final Path MACHINE_ID = Path.of("/etc/machine-id");
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  private final Path root;

  SysfsAssignment(Path root) {
    this.root = root;
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
  public HostUnderAssignment host(Catalog catalog) {
    if (!isLive()) {
      throw new OpenQatException(
          root
              + " is a copy, not the sysfs of this machine: its functions cannot be given to"
              + " anybody; leave --sysfs out, or use --host for a simulated host");
    }
    return new HostUnderAssignment(
        new SysfsDiscovery(root, catalog),
        new SysfsControl(root, catalog),
        List.<UsageSource>of(new HostUsage(UsageRoots.THIS_HOST)),
        machine().takesDenied());
  }

  @Override
  public Optional<NumaNode> nodeOf(int processor) {
    return machine().nodeOf(processor);
  }

  @Override
  public Optional<Path> ownLedger() {
    return isLive() ? Optional.of(LEDGER) : Optional.empty();
  }

  private SysfsMachine machine() {
    return new SysfsMachine(new SysfsFiles(root, SysfsDiscovery.PATIENCE, ReadObserver.NONE));
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
