// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/** A policy of one's own; begin with {@link org.example.lowest.LowestBusProvider}. */
package org.example.lowest;
