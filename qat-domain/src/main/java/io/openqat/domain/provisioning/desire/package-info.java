// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What an operator wants of the accelerators of a host, in the operator's words. Start from {@link
 * io.openqat.domain.provisioning.desire.DesiredState}.
 */
package io.openqat.domain.provisioning.desire;
