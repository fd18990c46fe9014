// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/** What a machine has besides its PCI functions: {@link io.openqat.sysfs.machine.SysfsMachine}. */
package io.openqat.sysfs.machine;
