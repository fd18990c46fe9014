// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * When which report is sent, and what is kept in it for the conductor's sake. Start from {@link
 * io.openqat.cyborg.sending.Reporting}.
 */
package io.openqat.cyborg.sending;
