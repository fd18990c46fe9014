// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

/** What a kernel may run on that says so in sysfs. */
public enum Hypervisor {
  /** Xen, of which this host is the first domain: the IOMMU is Xen's. */
  XEN;

  /** As in {@code hypervisor/type}. */
  @Override
  public String toString() {
    return "xen";
  }
}
