// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import io.openqat.domain.OpenQatException;

/** The kernel refused a write. The message explains the errno for the operation at hand. */
public final class ControlException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  private final transient RefusedWrite write;

  /** Of a write that was refused, with the explanation in {@link ErrnoGuide}. */
  public ControlException(RefusedWrite write) {
    super(message(write, write.errno().description()));
    this.write = write;
  }

  /**
   * Of a write that was refused in words of the system that tell no errno for certain.
   *
   * @param said those words
   */
  public ControlException(RefusedWrite write, String said) {
    super(message(write, said + "; errno unknown"));
    this.write = write;
  }

  private static String message(RefusedWrite write, String said) {
    return "cannot %s of %s: writing '%s' to %s gave %s (%s): %s"
        .formatted(
            write.operation(),
            write.function(),
            write.written(),
            write.path(),
            write.errno(),
            said,
            ErrnoGuide.explain(write));
  }

  public Errno errno() {
    return write.errno();
  }

  /** The write that was refused. */
  public RefusedWrite write() {
    return write;
  }
}
