// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Changing functions: how many VFs, which services, up or down, which driver. Start from the port
 * {@link io.openqat.domain.provisioning.FunctionControl}.
 */
package io.openqat.domain.provisioning;
