// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.pci.PciAddress;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Something in which the ledger, the host and the hypervisor contradict each other.
 *
 * @param kind what is wrong
 * @param function where
 * @param entry the entry it is about; empty when the ledger has none
 * @param told what was found, for people
 */
public record Discrepancy(Kind kind, PciAddress function, Optional<Assignment> entry, String told) {

  /** What can be wrong, and what to do about it. */
  public enum Kind {
    /** An intent or a release whose process is gone, or which could not be ended. */
    UNFINISHED("stop what uses it, and reconcile again"),
    /** The function of an entry cannot be on this host any more. */
    FUNCTION_MISSING("--fix strikes the entry out"),
    /** The PF of an entry's VF is on the host, and the VF is not. */
    FUNCTION_WAITING(
        "make its VFs again, with 'qat provision apply' or sriov_numvfs; then --fix binds it"),
    /** The device of an entry is not on the host. */
    DEVICE_MISSING(
        "see 'qat doctor'; when it does not come back, strike the entry out with 'qat release"
            + " --function'"),
    /** The function of an entry has another address now. */
    FUNCTION_MOVED("--fix notes the new address"),
    /** The function is not on the driver it was bound to. */
    DRIVER_DIFFERS("--fix binds it again, unless it is in use"),
    /** A machine has a function that the ledger does not know. */
    ATTACHED_UNASSIGNED("detach it, or see to it that nobody else is given it"),
    /** A machine has a function that the ledger gave to another. */
    ATTACHED_ELSEWHERE("detach it there, or release it here"),
    /** The machine is known and does not have the function. */
    NOT_ATTACHED("attach it ('qat assignments --format libvirt' prints it), or release it"),
    /** One of the two definitions of the machine has the function, and the other does not. */
    ATTACHED_IN_ONE("attach it in the other ('virsh attach-device'), or 'qat release --detach'"),
    /** The hypervisor knows no such machine. */
    MACHINE_UNKNOWN("define the machine, or release what it was given"),
    /** The device is not configured for what the function was asked for. */
    SERVICES_DIFFER("configure the device again, as with 'qat provision apply', or release it");

    private final String advice;

    Kind(String advice) {
      this.advice = advice;
    }

    public String advice() {
      return advice;
    }

    /** Whether it is seen only where a hypervisor is asked. */
    public boolean isOfMachines() {
      return switch (this) {
        case ATTACHED_UNASSIGNED,
            ATTACHED_ELSEWHERE,
            NOT_ATTACHED,
            ATTACHED_IN_ONE,
            MACHINE_UNKNOWN ->
            true;
        case UNFINISHED,
            FUNCTION_MISSING,
            FUNCTION_WAITING,
            DEVICE_MISSING,
            FUNCTION_MOVED,
            DRIVER_DIFFERS,
            SERVICES_DIFFER ->
            false;
      };
    }

    /** {@code function-missing}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Discrepancy {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(told, "told");
  }
}
