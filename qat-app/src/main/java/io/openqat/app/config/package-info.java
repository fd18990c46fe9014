// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * The configuration: immutable records, one for each block of the file, and the reading of it with
 * every problem at once and the place of each. Start from {@link io.openqat.app.config.AgentConfig}
 * for what can be said, and {@link io.openqat.app.config.ConfigLoader} for how it is read.
 */
package io.openqat.app.config;
