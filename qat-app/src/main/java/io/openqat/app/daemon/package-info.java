// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * The process that runs for years: what it starts and ends, signals, reload, the service manager
 * around it. Start from {@link io.openqat.app.daemon.Agent}.
 */
package io.openqat.app.daemon;
