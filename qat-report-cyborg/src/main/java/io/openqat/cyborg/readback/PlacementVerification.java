// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.readback;

import io.openqat.cyborg.delivery.Verification;
import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Compares Placement with a report: a resource provider below the host's for each deployable, its
 * inventory and its traits. Providers that are not in the report are not looked at, and nothing is
 * ever written.
 */
public final class PlacementVerification implements Verification {
  /** The oldest microversion with trees of providers. */
  private static final String MICROVERSION = "placement 1.14";

  private final Providers providers;

  /** Verification against one Placement, {@code http://controller:8778} or the like. */
  public PlacementVerification(HttpAccess access, Executor waiting) {
    HttpService placement =
        new HttpService(
            "Placement", access, Map.of("OpenStack-API-Version", MICROVERSION), waiting);
    this.providers = new Providers(placement);
  }

  @Override
  public Verdict verify(DriverReport report) {
    try {
      return providers.compare(report);
    } catch (HttpProblem e) {
      return Verdict.unread(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Optional<String> trouble() {
    try {
      providers.tryOut();
      return Optional.empty();
    } catch (HttpProblem e) {
      return Optional.ofNullable(e.getMessage());
    }
  }
}
