// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Who uses which function right now, by whatever can be seen: VMs, processes, the kernel, other
 * software. Start with {@link io.openqat.domain.usage.Claim}.
 */
package io.openqat.domain.usage;
