// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.control.Claim;

/** A function is still open in somebody's hands; nothing was changed. */
public final class FunctionInUseException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  FunctionInUseException(Assignment entry, Claim user) {
    super(
        "%s of %s is held open by %s: stop or detach it first; releasing by force would wait for it"
            .formatted(entry.address(), entry.vm(), user.holder()));
  }
}
