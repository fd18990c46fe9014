// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Which functions of a host are offered at all: ordered rules and a few policies, with a reason for
 * each function that is left out. Start from {@link io.openqat.mapping.offer.OfferPolicy}.
 */
package io.openqat.mapping.offer;
