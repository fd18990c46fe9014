// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.control.Claim;

/** A function is open in somebody's hands, so that it has not been taken back. */
public final class FunctionInUseException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  private FunctionInUseException(String message) {
    super(message);
  }

  /** Found before anything was done; nothing was changed. */
  static FunctionInUseException beforehand(Assignment entry, Claim user) {
    return new FunctionInUseException(
        "%s of %s is held open by %s: stop or detach it first; releasing by force would wait for it"
            .formatted(entry.address(), entry.owner(), user.holder()));
  }

  /** Found when all was done that can be; the entry stays, so that nobody else is given it. */
  static FunctionInUseException still(Assignment entry, Claim user) {
    return new FunctionInUseException(
        "%s of %s is still open by %s, so that it is not taken back: stop or detach it; the next"
                .formatted(entry.address(), entry.owner(), user.holder())
            + " command finishes the release");
  }
}
