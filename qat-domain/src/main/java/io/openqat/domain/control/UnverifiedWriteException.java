// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.pci.PciAddress;

/**
 * The kernel took a write, but what came of it cannot be read back: the function went away, the
 * answer is held up by somebody else's write, or it makes no sense.
 */
public final class UnverifiedWriteException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  /**
   * Of a write whose effect is unknown.
   *
   * @param path the file that was to tell, as the host's own absolute path
   * @param why what it says instead
   */
  public UnverifiedWriteException(
      ControlOperation operation, PciAddress function, String path, String why) {
    super(
        "cannot tell what came of the attempt to %s of %s: %s %s; look at the device again"
            .formatted(operation, function, path, why));
  }
}
