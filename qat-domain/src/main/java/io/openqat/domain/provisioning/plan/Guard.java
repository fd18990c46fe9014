// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.pci.PciAddress;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Says whose claims stand against a change. Any claim stands against taking a function away; that
 * of other software that takes care of a function stands against every change to it.
 */
public final class Guard {
  private Guard() {}

  /**
   * The claims against a change, in order.
   *
   * @param claims all that are known
   * @param touched functions that are changed in whatever way
   * @param disturbed those that stop working meanwhile, or for good
   */
  public static SortedSet<Claim> against(
      Set<Claim> claims, Set<PciAddress> touched, Set<PciAddress> disturbed) {
    var standing = new TreeSet<Claim>();
    for (Claim claim : claims) {
      boolean foreign = claim.kind() == ClaimKind.FOREIGN_OWNER;
      if (disturbed.contains(claim.function()) || (foreign && touched.contains(claim.function()))) {
        standing.add(claim);
      }
    }
    return standing;
  }

  /** A claim, to stand behind its function: {@code is in use by VM web1}. */
  public static String words(Claim claim) {
    return claim.kind() == ClaimKind.VM_DEFINED
        ? " is in the definition of VM " + claim.holder()
        : " is in use by " + claim.holder();
  }

  /** Whether a claim is one of those approved: of the same kind on the same function. */
  public static boolean isApproved(Claim claim, Set<Claim> approved) {
    return approved.stream()
        .anyMatch(a -> a.function().equals(claim.function()) && a.kind() == claim.kind());
  }
}
