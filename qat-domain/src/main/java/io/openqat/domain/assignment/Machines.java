// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.openqat.domain.control.Claim;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a hypervisor knows at one moment.
 *
 * @param all its machines, running or not
 */
public record Machines(List<DefinedMachine> all) {
  public Machines {
    all = List.copyOf(all);
  }

  /** The machine the ledger calls so: by its name, or else by its UUID. A container is none. */
  public Optional<DefinedMachine> find(Owner owner) {
    return owner.machine().flatMap(this::find);
  }

  private Optional<DefinedMachine> find(VirtualMachine vm) {
    return all.stream()
        .filter(machine -> machine.name().equals(vm.name()))
        .findFirst()
        .or(
            () ->
                all.stream()
                    .filter(m -> m.uuid().filter(vm.name()::equalsIgnoreCase).isPresent())
                    .findFirst());
  }

  /** Every function in every definition. */
  public List<Attachment> attachments() {
    return all.stream().flatMap(DefinedMachine::attachments).toList();
  }

  /** That they are not free. */
  public Set<Claim> claims() {
    return attachments().stream().map(Attachment::claim).collect(toUnmodifiableSet());
  }
}
