// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A PF before its VFs have been read.
 *
 * @param links the VFs it lists, by the N of {@code virtfnN}
 */
record PhysicalDraft(
    PciAddress address,
    PciIdentity identity,
    Model model,
    Reading<Integer> revision,
    List<PciAddress> upstream,
    HostBinding host,
    DeviceStatus status,
    Optional<Sriov> sriov,
    SortedMap<Integer, PciAddress> links) {

  PhysicalFunction with(List<VirtualFunction> functions) {
    return new PhysicalFunction(
        address, identity, model, revision, upstream, host, status, sriov, functions);
  }
}
