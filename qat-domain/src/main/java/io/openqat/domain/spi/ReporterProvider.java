// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

/** Adds a kind of reporter. */
public non-sealed interface ReporterProvider extends Extension {

  /**
   * Makes a reporter. Connects to nothing and writes nothing yet: this is also called to check a
   * configuration, and the reporter closed again.
   *
   * @param name what {@link InventoryReporter#name} has to give: one kind may be there several
   *     times
   * @param settings what the configuration says for it
   * @throws SettingsException when it cannot work with these settings
   */
  InventoryReporter create(String name, Settings settings);
}
