// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What a plugin implements so that the agent can use it by name: {@link
 * io.openqat.domain.extension.DiscoveryProvider}, {@link
 * io.openqat.domain.extension.ReporterProvider}, {@link
 * io.openqat.domain.extension.FamilyProvider}. They are found with {@link java.util.ServiceLoader}.
 */
package io.openqat.domain.extension;
