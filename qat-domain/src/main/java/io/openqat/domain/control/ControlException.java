// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.FamilyWords;

/** The kernel refused a write. The message explains the errno for the operation at hand. */
public final class ControlException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  private final transient RefusedWrite write;

  /** Of a write that was refused, with the explanation in {@link ErrnoGuide}. */
  public ControlException(RefusedWrite write) {
    this(write, FamilyWords.NONE);
  }

  /** Like the other, with what the function's family says of such refusals. */
  public ControlException(RefusedWrite write, FamilyWords words) {
    super(message(write, words, write.errno().description()));
    this.write = write;
  }

  /**
   * Of a write that was refused in words of the system that tell no errno for certain.
   *
   * @param said those words
   */
  public ControlException(RefusedWrite write, FamilyWords words, String said) {
    super(message(write, words, said + "; errno unknown"));
    this.write = write;
  }

  private static String message(RefusedWrite write, FamilyWords words, String said) {
    return "cannot %s of %s: writing '%s' to %s gave %s (%s): %s"
        .formatted(
            write.operation(),
            write.function(),
            write.written(),
            write.path(),
            write.errno(),
            said,
            ErrnoGuide.explain(write, words));
  }

  public Errno errno() {
    return write.errno();
  }

  /** The write that was refused. */
  public RefusedWrite write() {
    return write;
  }
}
