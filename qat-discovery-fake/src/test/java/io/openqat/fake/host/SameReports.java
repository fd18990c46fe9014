// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import java.util.List;

/** Compares what was read with what was simulated, in all but the time it took. */
final class SameReports {
  private SameReports() {}

  static void assertSame(DiscoveryReport read, DiscoveryReport simulated) {
    assertThat(lines(read.findings())).isEqualTo(lines(simulated.findings()));
    assertThat(read.inventory().devices()).isEqualTo(simulated.inventory().devices());
    assertThat(read.inventory()).isEqualTo(simulated.inventory());
    assertThat(read.facts()).isEqualTo(simulated.facts());
    assertThat(read.scan().pciFunctions()).isEqualTo(simulated.scan().pciFunctions());
  }

  private static List<String> lines(List<Finding> findings) {
    return findings.stream()
        .map(f -> f.kind().code() + " " + f.path().orElse("-") + ": " + f.message())
        .toList();
  }
}
