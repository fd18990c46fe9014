// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.pci.PciAddress;
import java.time.Duration;

/**
 * A write is still waiting in the kernel, as a rule for a VFIO user to let go of a function. It has
 * neither failed nor succeeded, and cannot be called back.
 */
public final class WritePendingException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  private final transient PciAddress function;
  private final String path;
  private final String written;

  /**
   * Of a write that has not come back.
   *
   * @param waited how long it was waited for
   */
  public WritePendingException(
      ControlOperation operation,
      PciAddress function,
      String path,
      String written,
      Duration waited) {
    super(
        ("cannot yet %s of %s: writing '%s' to %s still waits after %d s, as a rule for a VFIO user"
                + " such as a VM; it takes effect when the user lets go: stop the VM, or wait")
            .formatted(operation, function, written, path, waited.toSeconds()));
    this.function = function;
    this.path = path;
    this.written = written;
  }

  private WritePendingException(String message, PendingWrite earlier) {
    super(message);
    this.function = earlier.function();
    this.path = earlier.path();
    this.written = earlier.written();
  }

  /**
   * Of something that was not even tried, because it would have to wait for an earlier write. The
   * exception is about that write: what {@link #written} says takes effect, the new wish does not.
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

  /** Whose write is waiting. */
  public PciAddress function() {
    return function;
  }

  /** The file, as the host's own absolute path. */
  public String path() {
    return path;
  }

  /** The text, without line end. */
  public String written() {
    return written;
  }
}
