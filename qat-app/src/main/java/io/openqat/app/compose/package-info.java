// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * The composition root: the one place where objects meet, and the only one that knows Guice. Start
 * from {@link io.openqat.app.compose.Composition}.
 */
package io.openqat.app.compose;
