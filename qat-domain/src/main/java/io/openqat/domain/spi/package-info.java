// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What can be added, each kind an {@link io.openqat.domain.spi.Extension}: sources, families,
 * reporters, policies, claims, checks of health and of doctor, found with {@link
 * java.util.ServiceLoader}; and the port {@link io.openqat.domain.spi.InventoryReporter}. When a
 * reporter is told, and when again, is decided by {@link io.openqat.domain.spi.ReportPacer} alone.
 */
package io.openqat.domain.spi;
