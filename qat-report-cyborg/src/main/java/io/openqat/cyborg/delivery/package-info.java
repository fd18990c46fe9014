// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * One report at a time on its way to the conductor, what became of it, and what is kept in it for
 * the conductor's sake. Start from {@link io.openqat.cyborg.delivery.Reporting}.
 */
package io.openqat.cyborg.delivery;
