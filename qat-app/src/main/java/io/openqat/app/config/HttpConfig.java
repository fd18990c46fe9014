// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.yaml.Default;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.Range;

/**
 * What the agent answers over HTTP. There is no login: whoever reaches the port may read.
 *
 * @param enabled whether it answers at all
 * @param listen the address it listens at: a name, an IPv4 or an IPv6 address
 * @param port 1 to 65535; 0 takes any that is free
 */
public record HttpConfig(
    @Default("true") boolean enabled,
    @Default("127.0.0.1")
        @Pattern(
            regexp = "[A-Za-z0-9.:%_-]{1,253}",
            message = "must be a host name, an IPv4 or an IPv6 address without brackets")
        String listen,
    @Default("9467") @Range(min = 0, max = 65_535) int port) {}
