// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What the kernel tells of PCI functions that come, go and change: {@link
 * io.openqat.sysfs.uevent.KernelUevents} waits for it on a netlink socket. This is the one package
 * that needs JNA; without it, opening says so and everything else works.
 */
package io.openqat.sysfs.uevent;
