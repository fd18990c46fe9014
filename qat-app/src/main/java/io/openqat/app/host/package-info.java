// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * The kinds of hosts, and what one does with a host: look at it, provision it, give its functions
 * away. Start from {@link io.openqat.app.host.Host}.
 */
package io.openqat.app.host;
