// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Hosts to test with, and contracts to keep. Start from {@link
 * io.openqat.testkit.AcceleratorDiscoveryContract} for an adapter, and from {@link
 * io.openqat.testkit.HostFixtures} for a host.
 */
package io.openqat.testkit;
