// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Telling the outside world what is on a host: the port {@link
 * io.openqat.domain.reporting.InventoryReporter}, what it is given, how it says that it failed, and
 * when it is told: {@link io.openqat.domain.reporting.ReporterRunner}.
 */
package io.openqat.domain.reporting;
