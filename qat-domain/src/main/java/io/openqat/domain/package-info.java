// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What all concepts share: the root of the exceptions, {@link io.openqat.domain.OpenQatException},
 * and {@link io.openqat.domain.Nearest} for their messages. Everything else lives in the package of
 * its concept.
 */
package io.openqat.domain;
