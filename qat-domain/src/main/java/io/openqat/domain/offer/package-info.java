// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Which functions of a host may be given to a virtual machine, and if not, why: one verdict for
 * each function, from what was seen, from who uses what, and from the operator's rules. Whoever
 * plans, assigns, maps or reports asks here. Start from {@link
 * io.openqat.domain.offer.OfferPolicy}.
 */
package io.openqat.domain.offer;
