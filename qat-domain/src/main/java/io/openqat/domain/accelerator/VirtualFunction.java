// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import java.util.Objects;

/**
 * One SR-IOV virtual function, seen on the host that owns its PF.
 *
 * @param address where it is
 * @param index N of the PF's {@code virtfnN} link, from 0
 * @param identity what it says it is
 * @param host driver, NUMA node and IOMMU group
 */
public record VirtualFunction(
    PciAddress address, int index, Reading<PciIdentity> identity, HostBinding host) {

  public VirtualFunction {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(host, "host");
    if (index < 0) {
      throw new IllegalArgumentException("negative VF index of " + address + ": " + index);
    }
  }
}
