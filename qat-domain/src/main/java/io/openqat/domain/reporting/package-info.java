// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Telling the outside world what is on a host: the port {@link
 * io.openqat.domain.reporting.InventoryReporter}, what it is given, and how it says that it failed.
 */
package io.openqat.domain.reporting;
