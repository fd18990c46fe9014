// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.cyborg.report.CyborgObserver;
import io.openqat.cyborg.secret.Secret;
import io.openqat.domain.spi.Pace;
import io.openqat.mapping.Granularity;
import io.openqat.mapping.MappingOptions;
import java.time.Duration;
import java.util.Optional;

/** Reporters of host compute1 that try again soon, and leave no pause between reports. */
final class Quick {
  static final Pace PACE =
      new Pace(
          Duration.ofMinutes(10), Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(500));

  private static final Duration DAY = Duration.ofDays(1);

  private Quick() {}

  static CyborgOptions options(String url, Duration timeout) {
    return options(url, timeout, false, Optional.empty(), Optional.empty(), DAY);
  }

  /** Whose unchanged reports are sent so often. */
  static CyborgOptions resending(String url, Duration every) {
    return options(url, Duration.ofSeconds(60), true, Optional.empty(), Optional.empty(), every);
  }

  /** With answers to what conductors ask of an agent. */
  static CyborgOptions serving(String url, Duration timeout) {
    return options(url, timeout, true, Optional.empty(), Optional.empty(), DAY);
  }

  /** With those answers and what a report is compared with, as an agent is configured. */
  static CyborgOptions comparing(String url, Duration timeout, HttpAccess placement) {
    return options(url, timeout, true, Optional.of(placement), Optional.empty(), DAY);
  }

  static CyborgOptions options(
      String url, Duration timeout, Optional<HttpAccess> placement, Optional<HttpAccess> api) {
    return options(url, timeout, false, placement, api, DAY);
  }

  private static CyborgOptions options(
      String url,
      Duration timeout,
      boolean serving,
      Optional<HttpAccess> placement,
      Optional<HttpAccess> api,
      Duration resend) {
    CyborgOptionsBuilder some =
        CyborgOptions.of(Secret.of(url)).toBuilder()
            .timeout(timeout)
            .pause(Duration.ZERO)
            .startWithin(Duration.ZERO)
            .resend(resend)
            .serveAgentQueue(serving);
    placement.ifPresent(some::placement);
    api.ifPresent(some::api);
    return some.build();
  }

  /** A resource provider for each function. */
  static MappingOptions mapping(String host) {
    return MappingOptions.of(host).with(Granularity.FUNCTION);
  }

  static CyborgReporter reporter(CyborgOptions options, CyborgObserver observer) {
    return new CyborgReporter("cyborg", options, mapping("compute1"), PACE, observer);
  }
}
