// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * From the loop to the reporters: each is told on a thread of its own, so that none waits for
 * another. Those to a file and to standard output are here, and what the configuration says of
 * those to Cyborg. Start from {@link io.openqat.app.reporters.Reporters}.
 */
package io.openqat.app.reporters;
