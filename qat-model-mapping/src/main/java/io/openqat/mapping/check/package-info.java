// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Whether a report fits into Cyborg's database and Placement, before anybody is told. Start from
 * {@link io.openqat.mapping.check.ModelCheck}.
 */
package io.openqat.mapping.check;
