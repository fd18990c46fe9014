// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What keeps functions that somebody uses from being taken away. Start from {@link
 * io.openqat.domain.provisioning.guard.Guard}.
 */
package io.openqat.domain.provisioning.guard;
