// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.rpc;

import java.time.Duration;
import java.util.Optional;

/**
 * A message to send.
 *
 * @param exchange the default exchange when empty
 * @param routingKey where to
 * @param body the bytes
 * @param expiry when the broker may drop it, if nobody took it
 * @param mandatory whether no queue at all is worth an answer
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Publication(
    String exchange,
    String routingKey,
    byte[] body,
    Optional<Duration> expiry,
    boolean mandatory) {}
