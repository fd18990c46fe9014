// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/** Provisioning of simulated hosts, with every kernel profile and wherever it is interrupted. */
package io.openqat.testkit.provisioning;
