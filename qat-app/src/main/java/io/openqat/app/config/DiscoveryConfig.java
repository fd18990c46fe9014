// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where devices are looked for.
 *
 * @param source {@link #SYSFS}, {@link #SIMULATED}, or the name of a plugin's source
 * @param sysfs for {@code sysfs}: where it is mounted, or a copy of such a tree
 * @param simulate for {@code simulated}: one of {@code qat hosts}, or a scenario file (a name with
 *     {@code /})
 * @param catalog files with models to recognise besides the built-in ones
 * @param settings for a plugin's source: what it is given; see {@link PluginSettings}
 */
public record DiscoveryConfig(
    @Default("sysfs") String source,
    @Default("/sys") Path sysfs,
    Optional<String> simulate,
    List<Path> catalog,
    Map<String, String> settings) {
  /** The source that reads a sysfs tree. */
  public static final String SYSFS = "sysfs";

  /** The source that is a simulated host. */
  public static final String SIMULATED = "simulated";

  public DiscoveryConfig {
    catalog = List.copyOf(catalog);
    settings = Map.copyOf(settings);
  }

  DiscoveryConfig simulating(Optional<String> other) {
    return new DiscoveryConfig(source, sysfs, other, catalog, settings);
  }
}
