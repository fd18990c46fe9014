// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.yaml.Default;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * What the agent answers over HTTP. There is no login: whoever reaches the port may read.
 *
 * @param enabled whether it answers at all
 * @param listen the address it listens at: a name, an IPv4 or an IPv6 address
 * @param port 1 to 65535; 0 takes any that is free
 * @param readyReporter the reporter without which the agent is not ready; none by default
 * @param readyLag how long that one may be behind, from 1 s
 */
public record HttpConfig(
    @Default("true") boolean enabled,
    @Default("127.0.0.1")
        @Pattern(
            regexp = "[A-Za-z0-9.:%_-]{1,253}",
            message = "must be a host name, an IPv4 or an IPv6 address without brackets")
        String listen,
    @Default("9467") @Range(min = 0, max = 65_535) int port,
    Optional<String> readyReporter,
    @Default("5m") @DurationMin(seconds = 1) Duration readyLag) {}
