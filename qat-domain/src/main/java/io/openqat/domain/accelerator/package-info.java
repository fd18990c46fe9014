// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Accelerators of any vendor: cards, physical and virtual functions, what is known of them, and the
 * catalogue that recognises them. Start from {@link io.openqat.domain.accelerator.Inventory}.
 */
package io.openqat.domain.accelerator;
