// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * The part of a Linux kernel that accelerators meet: PCI functions, their drivers, SR-IOV, VFIO and
 * the files through which users reach them. Each rule cites its source. Start from {@link
 * io.openqat.fake.kernel.Kernel}; only the simulated host uses it.
 */
package io.openqat.fake.kernel;
