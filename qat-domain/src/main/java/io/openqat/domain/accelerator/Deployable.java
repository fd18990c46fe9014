// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import io.openqat.domain.pci.PciAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing a virtual machine can be given.
 *
 * @param attachHandle the address it is attached by
 * @param controlPath the PF it is controlled through; the same address when it is the PF itself
 * @param vfIndex the VF's index; empty when it is the PF
 */
public record Deployable(
    PciAddress attachHandle, PciAddress controlPath, Optional<Integer> vfIndex) {

  public Deployable {
    Objects.requireNonNull(attachHandle, "attachHandle");
    Objects.requireNonNull(controlPath, "controlPath");
    Objects.requireNonNull(vfIndex, "vfIndex");
  }
}
