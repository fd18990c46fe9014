// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How long functions are kept that are not seen any more, where forgetting them does harm.
 *
 * @param passes for how many passes at most, 0 to 1000; see {@link
 *     io.openqat.domain.watch.HostWatch}
 */
public record HoldConfig(
    @Default("3")
        @Min(value = 0, message = "must be 0 to 1000")
        @Max(value = 1000, message = "must be 0 to 1000")
        int passes) {}
