// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.pci.PciAddress;

/**
 * The kernel runs into a fault of its own and ends whoever made the write, with the locks that the
 * write held. Nothing that a product does may come to this, and so it is no exception that a caller
 * would handle.
 */
final class KernelOops extends Error {
  private static final long serialVersionUID = 1L;

  /** What happened to which function, in the words of the kernel's log. */
  KernelOops(PciAddress function, String what) {
    super("BUG: kernel NULL pointer dereference, " + function + ": " + what);
  }
}
