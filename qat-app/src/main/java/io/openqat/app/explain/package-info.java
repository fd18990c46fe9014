// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * The pages of docs/findings, which are packed into the jar: {@link io.openqat.app.explain.Page}
 * knows every code and what it means.
 */
package io.openqat.app.explain;
