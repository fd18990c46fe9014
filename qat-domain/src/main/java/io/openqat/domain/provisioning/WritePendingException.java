// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning;

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
