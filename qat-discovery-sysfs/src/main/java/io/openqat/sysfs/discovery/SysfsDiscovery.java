// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import static java.util.Objects.requireNonNull;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.HostAssembly;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.ReadObserver;
import io.openqat.sysfs.file.SysfsFiles;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Reads the accelerators of a Linux host from sysfs. Changes nothing, starts no process, and opens
 * one file for each PCI function that is no accelerator, and none in later passes while it is the
 * same function. What is read, and why, is in {@code docs/discovery.md}.
 */
public final class SysfsDiscovery implements AcceleratorDiscovery {
  /** How long a read that the kernel can hold up may take before the pass goes on without it. */
  public static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Catalog catalog;
  private volatile KnownIdentities known = KnownIdentities.NONE;
  private volatile SteadyFiles steady;

  /**
   * Discovery below a root.
   *
   * @param sysRoot {@code /sys}, or a copy of such a tree
   * @param catalog what to look for
   */
  public SysfsDiscovery(Path sysRoot, Catalog catalog) {
    this(sysRoot, catalog, ReadObserver.NONE);
  }

  /** Like the other, and tells of every access. */
  public SysfsDiscovery(Path sysRoot, Catalog catalog, ReadObserver observer) {
    this(new SysfsFiles(requireNonNull(sysRoot, "sysRoot"), PATIENCE, observer), catalog);
  }

  /** Discovery in any tree that answers like sysfs, such as a recorded one. */
  public SysfsDiscovery(HostFiles files, Catalog catalog) {
    this.steady = SteadyFiles.of(requireNonNull(files, "files"));
    this.catalog = requireNonNull(catalog, "catalog");
  }

  @Override
  public DiscoveryReport discover() {
    KnownIdentities now = known.next();
    SteadyFiles files = steady.next();
    DiscoveryReport report = HostAssembly.of(new SysfsReader(files, now), catalog);
    known = now;
    steady = files;
    return report;
  }
}
