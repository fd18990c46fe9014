// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Discovery from sysfs: {@link io.openqat.sysfs.discovery.SysfsDiscovery} makes one pass over the
 * PCI functions of a host. {@code Pass} is the order of the steps, {@code Attributes} turns files
 * into facts or findings.
 */
package io.openqat.sysfs.discovery;
