// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * The ledger of a simulated host, which lives as long as the process: {@link
 * io.openqat.fake.ledger.MemoryLedger}.
 */
package io.openqat.fake.ledger;
