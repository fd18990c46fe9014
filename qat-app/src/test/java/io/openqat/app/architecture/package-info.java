// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Who may know whom. {@link io.openqat.app.architecture.Rule} states each rule with its reason;
 * {@code bad} below is a small project that breaks every one of them, to show that they can fail.
 */
package io.openqat.app.architecture;
