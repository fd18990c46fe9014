// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.domain.spi.Settings;
import io.openqat.yaml.Slot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a plugin is given, as it stands in the file.
 *
 * @param values words by key, see {@link Settings}
 */
public record PluginSettings(Map<String, List<String>> values) implements ReporterSettings {
  public PluginSettings {
    values = Map.copyOf(values);
  }

  static Optional<PluginSettings> read(Slot slot) {
    return Optional.of(new PluginSettings(slot.settings()));
  }

  /** For the plugin to ask. */
  public Settings settings() {
    return new Settings(values);
  }
}
