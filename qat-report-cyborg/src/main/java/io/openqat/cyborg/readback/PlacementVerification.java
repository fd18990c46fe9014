// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.readback;

import io.openqat.cyborg.delivery.Verification;
import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares Placement with a report: a resource provider below the host's for each deployable, its
 * inventory and its traits. Providers that are not in the report are not looked at, and nothing is
 * ever written.
 */
public final class PlacementVerification implements Verification {
  private static final Logger LOG = LoggerFactory.getLogger(PlacementVerification.class);

  private final HttpService placement;
  private final Providers providers;
  private boolean warned;

  /** Verification against one Placement, {@code http://controller:8778} or the like. */
  public PlacementVerification(HttpAccess access, Executor waiting) {
    this.placement = Providers.service(access, waiting);
    this.providers = new Providers(placement);
  }

  @Override
  public Verdict verify(DriverReport report) {
    try {
      return providers.compare(report);
    } catch (HttpProblem e) {
      return Verdict.unread(String.valueOf(e.getMessage()));
    } finally {
      warnOfRoles();
    }
  }

  private synchronized void warnOfRoles() {
    if (!warned) {
      Optional<String> lacking = Roles.PLACEMENT.lacking(placement.roles());
      lacking.ifPresent(LOG::warn);
      warned = lacking.isPresent();
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

  @Override
  public HostSeen see(String host) {
    try {
      return new HostSeen(Optional.empty(), providers.hasHost(host));
    } catch (HttpProblem e) {
      return new HostSeen(Optional.ofNullable(e.getMessage()), false);
    }
  }
}
