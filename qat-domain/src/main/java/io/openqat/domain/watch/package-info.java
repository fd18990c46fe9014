// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * A host looked at again and again: what is believed to be there though it was not seen, how well
 * each device does, and what changed since. Start from {@link io.openqat.domain.watch.HostWatch};
 * the port {@link io.openqat.domain.watch.ChangeSource} says when to look again.
 */
package io.openqat.domain.watch;
