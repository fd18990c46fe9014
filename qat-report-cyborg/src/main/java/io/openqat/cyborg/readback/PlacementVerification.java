// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.readback;

import io.openqat.cyborg.delivery.Verification;
import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.cyborg.report.CyborgFindings;
import io.openqat.cyborg.serial.SerialExecutor;
import io.openqat.domain.discovery.Finding;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares Placement with a report: a resource provider below the host's for each deployable, its
 * inventory and its traits. Providers that are not in the report are not looked at, and nothing is
 * ever written.
 */
public final class PlacementVerification implements Verification {
  private static final Logger LOG = LoggerFactory.getLogger(PlacementVerification.class);

  /** The oldest microversion with trees of providers. */
  private static final String MICROVERSION = "placement 1.14";

  private final Providers providers;
  private final Executor waiting;
  private final SerialExecutor executor;

  /** Verification against one Placement, {@code http://controller:8778} or the like. */
  public PlacementVerification(HttpAccess access, Executor waiting, SerialExecutor executor) {
    HttpService placement =
        new HttpService(
            "Placement", access, Map.of("OpenStack-API-Version", MICROVERSION), waiting);
    this.providers = new Providers(placement);
    this.waiting = waiting;
    this.executor = executor;
  }

  @Override
  public void verify(DriverReport report, Consumer<Verdict> told) {
    try {
      waiting.execute(
          () -> {
            Verdict verdict = look(report);
            executor.execute(() -> told.accept(verdict));
          });
    } catch (RejectedExecutionException e) {
      LOG.debug("a verification came after the end", e);
    }
  }

  private Verdict look(DriverReport report) {
    try {
      return new Verdict(providers.differences(report), List.of());
    } catch (HttpProblem e) {
      String message = "the report could not be verified: " + e.getMessage();
      return new Verdict(
          List.of(),
          List.of(
              new Finding(
                  CyborgFindings.PLACEMENT_UNREAD, Optional.empty(), Optional.empty(), message)));
    }
  }
}
