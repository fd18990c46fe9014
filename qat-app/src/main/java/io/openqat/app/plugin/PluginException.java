// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import io.openqat.domain.OpenQatException;

/** A plugin did something else than it was asked for. */
final class PluginException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  private final String why;

  PluginException(String origin, String why) {
    super(origin + ": " + why);
    this.why = why;
  }

  /** The same without where the plugin is from. */
  String why() {
    return why;
  }
}
