// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import static java.util.Objects.requireNonNull;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.HostAssembly;
import io.openqat.domain.watch.ChangeSource;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.ReadObserver;
import io.openqat.sysfs.file.SysfsFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads the accelerators of a Linux host from sysfs. Changes nothing, starts no process, and opens
 * one file for each PCI function that is no accelerator, and none in later passes while it is the
 * same function. What is read, and why, is in {@code docs/discovery.md}.
 */
public final class SysfsDiscovery implements AcceleratorDiscovery {
  /** How long a read that the kernel can hold up may take before the pass goes on without it. */
  public static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HostFiles files;
  private final Catalog catalog;
  private final Optional<HeardLooks> heard;
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
    this(files, catalog, Optional.empty());
  }

  /**
   * Discovery that hears of changes. Before each pass it asks what happened. Where nothing did, it
   * reads what can change without an event, such as the count of VFs, states and counters, and what
   * the host lists; where these are as they were, so is the report. All is read again at least
   * every five minutes.
   *
   * @param events of this host, and for this discovery alone; opened before, and not closed as long
   *     as there are passes
   */
  public SysfsDiscovery(HostFiles files, Catalog catalog, ChangeSource events) {
    this(files, catalog, Optional.of(new HeardLooks(files, events, System::nanoTime)));
  }

  SysfsDiscovery(HostFiles files, Catalog catalog, Optional<HeardLooks> heard) {
    this.files = requireNonNull(files, "files");
    this.steady = SteadyFiles.of(files);
    this.catalog = requireNonNull(catalog, "catalog");
    this.heard = heard;
  }

  @Override
  public DiscoveryReport discover() {
    return heard.isPresent() ? heard.get().look(this::lookAtAll) : lookAtAll(files);
  }

  private DiscoveryReport lookAtAll(HostFiles through) {
    KnownIdentities now = known.next();
    SteadyFiles next = steady.next(through);
    DiscoveryReport report = HostAssembly.of(new SysfsReader(next, now), catalog);
    known = now;
    steady = next;
    return report;
  }
}
