// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Looking at a host: the port {@link io.openqat.domain.discovery.AcceleratorDiscovery}, its report,
 * and the findings that stand beside what was found.
 */
package io.openqat.domain.discovery;
