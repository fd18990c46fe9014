// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * The steps from what a host is to what it should be, worked out without touching it, and what
 * keeps functions that somebody uses. Start from {@link
 * io.openqat.domain.provisioning.plan.Planner}.
 */
package io.openqat.domain.provisioning.plan;
