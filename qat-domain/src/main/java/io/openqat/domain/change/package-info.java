// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What is different from before: typed changes between two views of a host, the run of views that
 * an agent keeps, and the port {@link io.openqat.domain.change.ChangeSource} that says when to look
 * again. Start from {@link io.openqat.domain.change.HostWatch}.
 */
package io.openqat.domain.change;
