// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What reporting means to whoever uses it: its pace, its failures and findings, and who is told.
 * Start from {@link io.openqat.cyborg.report.CyborgObserver}.
 */
package io.openqat.cyborg.report;
