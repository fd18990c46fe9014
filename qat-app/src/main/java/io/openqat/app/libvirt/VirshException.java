// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.libvirt;

import io.openqat.domain.OpenQatException;

/** libvirt could not be asked, or refused. */
final class VirshException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  VirshException(String message) {
    super(message);
  }
}
