// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What an operator wants devices to be like. Start from {@link
 * io.openqat.domain.provisioning.DesiredState}; {@code plan} finds the steps to it, {@code run}
 * does them.
 */
package io.openqat.domain.provisioning;
