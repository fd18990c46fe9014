// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.domain.control.Claim;

/** Who has a function, in words. */
final class Held {
  private Held() {}

  /** {@code VM web1}; what is not by the ledger says how it is known. */
  static String words(Claim claim) {
    return switch (claim.kind()) {
      case ASSIGNED -> "VM " + claim.holder();
      case VM_DEFINED -> "definition of " + claim.holder();
      case VFIO_OPEN, KERNEL_USE, FOREIGN_OWNER -> claim.holder();
    };
  }
}
