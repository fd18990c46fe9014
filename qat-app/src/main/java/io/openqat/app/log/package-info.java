// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What is told beside results: from which level on, and in which form, for people, the journal or
 * programs; and one line for what has one cause. Start from {@link io.openqat.app.log.LogForm}.
 */
package io.openqat.app.log;
