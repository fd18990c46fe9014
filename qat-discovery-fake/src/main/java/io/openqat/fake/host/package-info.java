// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * A simulated host behind the ports of the domain: {@link io.openqat.fake.host.SimulatedHost} is
 * made from a scenario, and gives discovery, control, its clock and its faults.
 */
package io.openqat.fake.host;
