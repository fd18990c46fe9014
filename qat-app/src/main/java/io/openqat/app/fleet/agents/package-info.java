// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Reading agents: which there are, asking them, and following what they tell. An agent that does
 * wrong costs itself only. Start from {@link io.openqat.app.fleet.agents.FleetWatch}, or from
 * {@link io.openqat.app.fleet.agents.FleetLook} for one look.
 */
package io.openqat.app.fleet.agents;
