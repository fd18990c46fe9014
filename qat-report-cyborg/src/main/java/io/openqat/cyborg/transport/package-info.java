// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Which brokers to talk to and how: oslo.messaging's {@code transport_url}, its options, and TLS.
 * Start from {@link io.openqat.cyborg.transport.TransportUrl}.
 */
package io.openqat.cyborg.transport;
