// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.domain.OpenQatException;
import io.openqat.yaml.Checked;
import io.openqat.yaml.Default;
import io.openqat.yaml.Keys;
import io.openqat.yaml.Slot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where devices are looked for.
 *
 * @param source {@link #SYSFS}, {@link #SIMULATED}, or the name of a plugin's source
 * @param sysfs for {@code sysfs}: where it is mounted, or a copy of such a tree
 * @param simulate for {@code simulated}: one of {@code qat hosts}, or a scenario file (a name with
 *     {@code /})
 * @param catalog files with models to recognise besides the built-in ones
 * @param settings for a plugin's source: what it is given
 */
public record DiscoveryConfig(
    @Default("sysfs") String source,
    @Default("/sys") Path sysfs,
    Optional<String> simulate,
    List<Path> catalog,
    PluginSettings settings)
    implements Checked {
  /** The source that reads a sysfs tree. */
  public static final String SYSFS = "sysfs";

  /** The source that is a simulated host. */
  public static final String SIMULATED = "simulated";

  public DiscoveryConfig {
    catalog = List.copyOf(catalog);
  }

  @Override
  public void check(Slot slot) {
    boolean simulated = source.equals(SIMULATED);
    if (simulated && simulate.isEmpty()) {
      slot.report("simulate", "must name a host ('qat hosts') for source 'simulated'");
    } else if (!simulated && simulate.isPresent()) {
      slot.report("simulate", "needs source 'simulated', not '" + source + "'");
    }
    if ((simulated || source.equals(SYSFS)) && !settings.values().isEmpty()) {
      slot.report("settings", "source '" + source + "' has none; they are for plugins");
    }
    try {
      CatalogFiles.with(catalog);
    } catch (OpenQatException e) {
      slot.report("catalog", Keys.oneLine(e.what()));
    }
  }

  DiscoveryConfig simulating(Optional<String> other) {
    return new DiscoveryConfig(source, sysfs, other, catalog, settings);
  }
}
