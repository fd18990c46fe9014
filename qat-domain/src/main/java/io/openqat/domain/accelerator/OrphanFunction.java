// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import java.util.Objects;

/**
 * A virtual function whose PF is not on this host: what a guest sees of a function given to it.
 *
 * @param address where it is
 * @param identity what it says it is
 * @param model the catalogue row that lists its id
 * @param host driver, NUMA node and IOMMU group
 */
public record OrphanFunction(
    PciAddress address, PciIdentity identity, Model model, HostBinding host) {

  public OrphanFunction {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(host, "host");
  }
}
