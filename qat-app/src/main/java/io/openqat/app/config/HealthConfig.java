// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.domain.watch.HealthPolicy;
import io.openqat.yaml.Default;
import org.hibernate.validator.constraints.Range;

/**
 * When health changes.
 *
 * @param heartbeat whether devices are asked for a heartbeat; that is not passive, as the device
 *     has to answer
 * @param worseAfter passes in a row that must show a cause before it counts, 1 to 1000
 * @param betterAfter passes in a row without it before it is over, 1 to 1000
 * @param history how many earlier grades are kept of each device, 0 to 1000
 */
public record HealthConfig(
    @Default("false") boolean heartbeat,
    @Default("1") @Range(min = 1, max = 1000) int worseAfter,
    @Default("3") @Range(min = 1, max = 1000) int betterAfter,
    @Default("16") @Range(min = 0, max = 1000) int history) {

  /** The same in the words of the domain. */
  public HealthPolicy policy() {
    return new HealthPolicy(worseAfter, betterAfter, history);
  }
}
