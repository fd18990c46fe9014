// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.json;

import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.offer.Offer;
import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.spi.InventoryReport;
import java.util.Objects;

/**
 * One look at one host, of which a document tells.
 *
 * @param host its name
 * @param isSynthetic whether it does not exist, which a document says
 * @param found what is there, and what is wrong with it
 * @param offer what speaks against giving each of its functions
 */
public record JudgedHost(String host, boolean isSynthetic, DiscoveryReport found, Offer offer) {
  public JudgedHost {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(found, "found");
    Objects.requireNonNull(offer, "offer");
  }

  /** What discovery found on a real host, judged by that alone: nobody's claims are known. */
  public static JudgedHost of(String host, DiscoveryReport found) {
    return new JudgedHost(host, false, found, OfferPolicy.STRICT.judge(HostState.of(found)));
  }

  /**
   * What a reporter is told of a real host.
   *
   * @param scan of the pass that saw it, which the report does not have
   */
  public static JudgedHost of(String host, InventoryReport report, DiscoveryReport.Scan scan) {
    var snapshot = report.snapshot();
    return new JudgedHost(
        host,
        false,
        new DiscoveryReport(snapshot.inventory(), snapshot.findings(), scan, snapshot.facts()),
        OfferPolicy.STRICT.judge(report.state()));
  }
}
