// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.control.ControlOperation;
import io.openqat.domain.pci.PciAddress;

/**
 * A write that was not even tried: the function is no accelerator, or the place to write to is not
 * an attribute of this tree.
 */
public final class UnsafeWriteException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  UnsafeWriteException(ControlOperation operation, PciAddress function, String why) {
    super("will not %s of %s: %s; nothing was written".formatted(operation, function, why));
  }
}
