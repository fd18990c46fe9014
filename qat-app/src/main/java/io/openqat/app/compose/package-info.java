// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * The composition root: the one place with an injector. What is bound is said by the modules beside
 * the classes. Start from {@link io.openqat.app.compose.Composition}.
 */
package io.openqat.app.compose;
