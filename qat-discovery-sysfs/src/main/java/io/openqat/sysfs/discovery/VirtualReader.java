// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import java.util.Optional;

/** Reads one VF that a PF lists. */
final class VirtualReader {
  private VirtualReader() {}

  /** The VF's own link to its PF, where it has one. */
  static Reading<PciAddress> parent(Attributes function) {
    return function.link("physfn", "a link to a function", PciAddress::tryParse);
  }

  /** The VF; empty when it has gone away. */
  static Optional<VirtualFunction> read(
      Attributes function, Reading<PciIdentity> identity, PciAddress parent, int index) {
    parent(function)
        .optional()
        .filter(named -> !named.equals(parent))
        .ifPresent(
            named ->
                function.report(
                    FindingKinds.VF_PARENT_MISMATCH,
                    "physfn",
                    "names " + named + ", but " + parent + " lists it as virtfn" + index));
    var host = HostBindingReader.read(function);
    boolean suspicious = host.numaNode().isAbsent() || !function.findings().isEmpty();
    return suspicious && function.isGone()
        ? Optional.empty()
        : Optional.of(new VirtualFunction(function.address(), index, identity, host));
  }
}
