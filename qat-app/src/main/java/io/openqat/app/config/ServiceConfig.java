// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * An OpenStack service and how to be let in: by a token, by a password, or, with neither, by
 * nothing.
 *
 * @param endpoint its address without version, {@code http} or {@code https}
 * @param token where a token is that is there already
 * @param login a password at Keystone
 * @param tls whom to trust, for https
 * @param timeout how long to wait for each answer, 100 ms to 10 min
 */
public record ServiceConfig(
    URI endpoint,
    Optional<SecretSource> token,
    Optional<LoginConfig> login,
    TlsConfig tls,
    @Default("10s")
        @DurationMin(millis = 100, message = "must be 100ms or more")
        @DurationMax(minutes = 10, message = "must be 10m or less")
        Duration timeout) {}
