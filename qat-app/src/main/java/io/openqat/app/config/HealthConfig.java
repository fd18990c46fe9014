// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.domain.qat.QatFamily;
import io.openqat.domain.watch.HealthPolicy;
import io.openqat.yaml.Default;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.Range;

/**
 * When health changes.
 *
 * @param heartbeat whether devices are asked for a heartbeat; that is not passive, as the device
 *     has to answer
 * @param checks names of plugins' examinations that are made besides
 * @param worseAfter passes in a row that must show a cause before it counts, 1 to 1000
 * @param betterAfter passes in a row without it before it is over, 1 to 1000
 * @param history how many earlier grades are kept of each device, 0 to 1000
 */
public record HealthConfig(
    @Default("false") boolean heartbeat,
    List<String> checks,
    @Default("1") @Range(min = 1, max = 1000) int worseAfter,
    @Default("3") @Range(min = 1, max = 1000) int betterAfter,
    @Default("16") @Range(min = 0, max = 1000) int history) {

  public HealthConfig {
    checks = List.copyOf(checks);
  }

  /** The names of the examinations to make. */
  public List<String> examinations() {
    return Stream.concat(heartbeat ? Stream.of(QatFamily.NAME) : Stream.of(), checks.stream())
        .distinct()
        .toList();
  }

  /** The same in the words of the domain. */
  public HealthPolicy policy() {
    return new HealthPolicy(worseAfter, betterAfter, history);
  }
}
