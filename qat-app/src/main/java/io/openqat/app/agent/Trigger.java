// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import java.util.Locale;

/** Why a pass is made; the first of several wins. */
public enum Trigger {
  /** The agent has just started. */
  START,
  /** The configuration was read again. */
  RELOAD,
  /** Somebody asked for it. */
  REQUEST,
  /** Something happened on the host. */
  EVENT,
  /** It was time. */
  PERIOD;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
