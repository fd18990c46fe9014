// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Passwords and where they come from: files and environment variables, never arguments. Start from
 * {@link io.openqat.cyborg.secret.Secret}.
 */
package io.openqat.cyborg.secret;
