// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import io.openqat.app.output.HostReport;
import io.openqat.app.output.ReportRenderer;
import io.openqat.app.output.Sources;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.offer.HostState;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Looking at one host, and saying what was seen.
 *
 * @param host what to look at
 * @param renderer makes the form of output that was asked for
 */
public record Inspection(HostSettings host, ReportRenderer renderer) {
  /**
   * Looks once.
   *
   * @throws io.openqat.domain.discovery.HostUnreadableException when the host cannot be read
   */
  public HostReport look() {
    return look(inventory -> Set.of());
  }

  /**
   * Looks once, and asks who uses what.
   *
   * @throws io.openqat.domain.OpenQatException when either cannot be found out
   */
  public HostReport look(UsageSource usage) {
    Queue<Path> read = new ConcurrentLinkedQueue<>();
    DiscoveryReport found = host.discovery((path, access) -> read.add(path)).discover();
    HostState state = HostState.of(found).withClaims(usage.claims(found.inventory()));
    return new HostReport(
        host.hostName(), host.source().origin(), found, host.catalog(), new Sources(read), state);
  }

  public String render(HostReport report) {
    return renderer.render(report);
  }

  /** What a person should know beside it. */
  public List<String> remarks(HostReport report) {
    return renderer.remarks(report);
  }
}
