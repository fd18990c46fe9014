// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What is believed to be on a host, pass after pass: a function that is not seen any more is not
 * forgotten at once where that would do harm. Start from {@link
 * io.openqat.domain.presence.Presence}.
 */
package io.openqat.domain.presence;
