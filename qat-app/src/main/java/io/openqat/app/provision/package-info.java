// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What is asked for in {@code provision.yaml}, and the lock that lets one run at a time change a
 * host. Start from {@link io.openqat.app.provision.ProvisionFile}.
 */
package io.openqat.app.provision;
