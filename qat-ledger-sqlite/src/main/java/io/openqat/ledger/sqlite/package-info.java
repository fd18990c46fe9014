// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * The ledger of a host in one file that all processes share. Start from {@link
 * io.openqat.ledger.sqlite.SqliteLedger}.
 */
package io.openqat.ledger.sqlite;
