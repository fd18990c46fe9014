// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.discovery.AcceleratorDiscovery;

/** Adds a discovery source. */
public non-sealed interface DiscoveryProvider extends Extension {

  /**
   * Makes a source. Looks at nothing yet: this is also called to check a configuration.
   *
   * @param settings what the configuration says for it
   * @param catalog the models to recognise
   * @throws SettingsException when it cannot work with these settings
   */
  AcceleratorDiscovery create(Settings settings, Catalog catalog);
}
