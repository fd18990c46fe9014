// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Sriov;
import java.util.List;
import java.util.Optional;

/**
 * Why the function of an entry is not on the host, and so whether it can come back. What is not
 * seen may be there again after the next command or the next start; only what is seen to be
 * impossible is not waited for.
 *
 * @param kind the discrepancy it is
 * @param told what was looked at, for people
 */
record Absence(Discrepancy.Kind kind, String told) {

  /** Of a function that {@link HostLook#find} does not find. */
  static Absence of(AssignedFunction wanted, HostLook look) {
    List<PhysicalFunction> devices = look.report().inventory().devices();
    FunctionIdentity device = wanted.identity().device();
    Optional<PhysicalFunction> own =
        devices.stream().filter(pf -> identity(pf).equals(device)).findFirst();
    if (own.isPresent()) {
      return below(own.get(), wanted.identity().index().orElse(0));
    }
    return devices.stream()
        .filter(pf -> identity(pf).place().equals(device.place()))
        .findFirst()
        .map(Absence::replaced)
        .orElseGet(() -> missing(wanted));
  }

  private static Absence below(PhysicalFunction pf, int index) {
    Optional<Integer> total = pf.sriov().flatMap(sriov -> sriov.total().optional());
    if (pf.sriov().isEmpty() || total.filter(most -> index >= most).isPresent()) {
      return new Absence(
          Discrepancy.Kind.FUNCTION_MISSING,
          "its PF %s is there and can have %d VFs at most, of which it would be number %d"
              .formatted(pf.address(), total.orElse(0), index + 1));
    }
    String enabled =
        pf.sriov()
            .flatMap(Absence::enabled)
            .map(count -> "says that it has " + count)
            .orElse("does not say how many it has");
    return new Absence(
        Discrepancy.Kind.FUNCTION_WAITING,
        "its PF %s is there, shows %d VFs and %s: it comes with VF number %d"
            .formatted(pf.address(), pf.functions().size(), enabled, index + 1));
  }

  private static Absence replaced(PhysicalFunction other) {
    return new Absence(
        Discrepancy.Kind.FUNCTION_MISSING,
        "in the place of its device is another, %s at %s"
            .formatted(other.identity(), other.address()));
  }

  private static Absence missing(AssignedFunction wanted) {
    return new Absence(
        Discrepancy.Kind.DEVICE_MISSING,
        (wanted.isPhysical() ? "it" : "its PF " + wanted.device()) + " is not on this host");
  }

  private static Optional<Integer> enabled(Sriov sriov) {
    return sriov.enabled().optional();
  }

  private static FunctionIdentity identity(PhysicalFunction pf) {
    return FunctionIdentity.of(pf, Optional.empty());
  }
}
