// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Intel QuickAssist Technology: the one package of the domain that knows this vendor. {@link
 * io.openqat.domain.qat.QatFamily} gives the catalogue rows; the rest of the code sees them as
 * data.
 */
package io.openqat.domain.qat;
