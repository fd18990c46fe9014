// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Giving functions to virtual machines: what is asked for, which function fits, and the ledger that
 * remembers who has what. Start from {@link io.openqat.domain.assignment.Assigner}.
 */
package io.openqat.domain.assignment;
