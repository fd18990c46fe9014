// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import java.util.Map;

/**
 * What a plugin's reporter is given. Blocks and lists are flattened: {@code {tls: {ca: x}, to: [a,
 * b]}} becomes {@code tls.ca}, {@code to.0} and {@code to.1}.
 *
 * @param values texts as they stand in the file, by key
 */
public record PluginSettings(Map<String, String> values) implements ReporterSettings {
  public PluginSettings {
    values = Map.copyOf(values);
  }
}
