// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * PCI facts that hold for any device of any vendor: addresses, ids, the driver and the NUMA node of
 * a function. Start from {@link io.openqat.domain.pci.PciAddress}.
 */
package io.openqat.domain.pci;
