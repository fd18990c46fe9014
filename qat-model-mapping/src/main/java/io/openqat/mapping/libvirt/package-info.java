// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * PCI passthrough without Cyborg: libvirt's {@code <hostdev>} and names. Start from {@link
 * io.openqat.mapping.libvirt.LibvirtXml}.
 */
package io.openqat.mapping.libvirt;
