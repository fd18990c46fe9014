// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.pci.PciAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * A function in a definition of a virtual machine, as a hypervisor tells.
 *
 * @param function its address on the host
 * @param name of the machine
 * @param uuid of the machine, where it has one
 * @param in which of its definitions
 */
public record Attachment(PciAddress function, String name, Optional<String> uuid, Definition in) {
  public Attachment {
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(uuid, "uuid");
    Objects.requireNonNull(in, "in");
  }

  /** Whether the ledger means this machine, by name or UUID. */
  boolean isOf(Owner owner) {
    return owner.machine().filter(this::isOf).isPresent();
  }

  private boolean isOf(VirtualMachine vm) {
    return vm.name().equals(name) || uuid.filter(vm.name()::equalsIgnoreCase).isPresent();
  }

  /** That the function is not free. */
  public Claim claim() {
    return in == Definition.INACTIVE
        ? Claim.defined(function, name, uuid)
        : new Claim(function, ClaimKind.VM_DEFINED, name + ", which is running");
  }
}
