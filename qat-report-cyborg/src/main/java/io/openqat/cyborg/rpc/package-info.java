// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Remote calls as oslo.messaging makes them, without a broker: envelopes, correlation, failures.
 * Start from {@link io.openqat.cyborg.rpc.RpcCaller}.
 */
package io.openqat.cyborg.rpc;
