// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKinds;
import java.util.List;
import java.util.stream.Stream;

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

  /** What is near where nothing is found has a test of its own; here it counts that it is told. */
  private static List<String> lines(List<Finding> findings) {
    boolean nothing = findings.stream().anyMatch(SameReports::isOfNothing);
    Stream<String> others =
        findings.stream()
            .filter(f -> !isOfNothing(f))
            .map(f -> f.kind().code() + " " + f.path().orElse("-") + ": " + f.message());
    return Stream.concat(nothing ? Stream.of("nothing") : Stream.empty(), others).toList();
  }

  private static boolean isOfNothing(Finding finding) {
    return finding.kind().equals(FindingKinds.NOTHING_FOUND);
  }
}
