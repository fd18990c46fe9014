// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import io.openqat.app.output.HostReport;
import io.openqat.app.output.ReportRenderer;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.offer.HostState;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** Looking at one host, and saying what was seen. */
public final class Inspection {
  private final HostSettings host;
  private final AcceleratorDiscovery discovery;
  private final ReadLog reads;
  private final ReportRenderer renderer;

  @Inject
  Inspection(
      HostSettings host, AcceleratorDiscovery discovery, ReadLog reads, ReportRenderer renderer) {
    this.host = host;
    this.discovery = discovery;
    this.reads = reads;
    this.renderer = renderer;
  }

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
    DiscoveryReport found = discovery.discover();
    HostState state = HostState.of(found).withClaims(usage.claims(found.inventory()));
    return new HostReport(
        host.hostName(), host.source().origin(), found, host.catalog(), reads.sources(), state);
  }

  public String render(HostReport report) {
    return renderer.render(report);
  }

  /** What a person should know beside it. */
  public List<String> remarks(HostReport report) {
    return renderer.remarks(report);
  }
}
