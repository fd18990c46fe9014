// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet.agents;

import io.openqat.domain.OpenQatException;

/** What one agent did wrong, for people. */
final class AgentException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  AgentException(String message) {
    super(message);
  }
}
