// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.pci.PciAddress;
import java.time.Instant;
import java.util.Objects;

/**
 * One function given to one virtual machine or container, or about to be, or on its way back.
 *
 * @param id 1 or more; no other entry of the ledger ever has it
 * @param intent what is or was to be done, and for whom
 * @param state how far it has come
 * @param created when the intent was written
 * @param changed when the state became what it is
 */
public record Assignment(
    long id, Intent intent, AssignmentState state, Instant created, Instant changed)
    implements Comparable<Assignment> {
  public Assignment {
    Objects.requireNonNull(intent, "intent");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(changed, "changed");
    if (id < 1) {
      throw new IllegalArgumentException("not the id of an assignment: " + id);
    }
  }

  /** Where the function was when it was given. */
  public PciAddress address() {
    return intent.function().address();
  }

  public Owner owner() {
    return intent.owner();
  }

  /** The same in another state. */
  public Assignment in(AssignmentState other, Instant at) {
    return new Assignment(id, intent, other, created, at);
  }

  /** The same of a function that is found somewhere else now. */
  public Assignment at(AssignedFunction function) {
    return new Assignment(id, intent.at(function), state, created, changed);
  }

  /** By address, then by id. */
  @Override
  public int compareTo(Assignment other) {
    int byAddress = address().compareTo(other.address());
    return byAddress != 0 ? byAddress : Long.compare(id, other.id);
  }
}
