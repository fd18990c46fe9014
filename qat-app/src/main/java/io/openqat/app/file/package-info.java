// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Files that a person named, read with a limit and with one line about what is wrong. Start from
 * {@link io.openqat.app.file.TextFile}.
 */
package io.openqat.app.file;
