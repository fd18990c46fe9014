// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/** Reporting a host to Cyborg. Start from {@link io.openqat.cyborg.CyborgReporter}. */
package io.openqat.cyborg;
