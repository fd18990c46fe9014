// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.pci.PciAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * A function in the definition of a virtual machine, as a hypervisor's own tool tells.
 *
 * @param function its address on the host
 * @param name of the machine
 * @param uuid of the machine, where it has one
 */
public record Attachment(PciAddress function, String name, Optional<String> uuid) {
  public Attachment {
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(uuid, "uuid");
  }

  /** Whether the ledger means this machine, by name or UUID. */
  boolean isOf(VirtualMachine vm) {
    return vm.name().equals(name) || uuid.filter(vm.name()::equalsIgnoreCase).isPresent();
  }
}
