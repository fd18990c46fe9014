// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.pci.PciAddress;

/**
 * A write is still waiting in the kernel, as a rule for a VFIO user to let go of a function. It has
 * neither failed nor succeeded, and cannot be called back.
 */
public final class WritePendingException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  private final transient PendingWrite write;

  /** Of a write that has not come back. */
  public WritePendingException(PendingWrite write) {
    this(
        ("cannot yet %s of %s: writing '%s' to %s still waits after %d s, as a rule for a VFIO user"
                + " such as a VM; it takes effect when the user lets go: stop the VM, or wait")
            .formatted(
                write.operation(),
                write.function(),
                write.written(),
                write.path(),
                write.waited().toSeconds()),
        write);
  }

  private WritePendingException(String message, PendingWrite write) {
    super(message);
    this.write = write;
  }

  /**
   * Of something that was not even tried, because it would have to wait for an earlier write. The
   * exception is about that write: it takes effect, the new wish does not.
   *
   * @param operation what was wanted now
   * @param function of which function
   * @param earlier the write in the way
   */
  public static WritePendingException behind(
      ControlOperation operation, PciAddress function, PendingWrite earlier) {
    return new WritePendingException(
        ("cannot %s of %s: an earlier write of '%s' to %s still waits after %d s, as a rule for a"
                + " VFIO user such as a VM; nothing was written now: stop the VM, or wait, and try"
                + " again")
            .formatted(
                operation,
                function,
                earlier.written(),
                earlier.path(),
                earlier.waited().toSeconds()),
        earlier);
  }

  /** The write that is waiting. */
  public PendingWrite write() {
    return write;
  }
}
