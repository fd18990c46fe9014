// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.wire;

import io.openqat.domain.OpenQatException;

/** A primitive that is none of Cyborg's driver objects; the message says where and what. */
public final class WireException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  public WireException(String message) {
    super(message);
  }
}
