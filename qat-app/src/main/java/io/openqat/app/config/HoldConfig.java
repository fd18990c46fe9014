// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.yaml.Default;
import org.hibernate.validator.constraints.Range;

/**
 * How long functions are kept that are not seen any more, where forgetting them does harm.
 *
 * @param passes for how many passes at most, 0 to 1000; see {@link
 *     io.openqat.domain.watch.HostWatch}
 */
public record HoldConfig(@Default("3") @Range(min = 0, max = 1000) int passes) {}
