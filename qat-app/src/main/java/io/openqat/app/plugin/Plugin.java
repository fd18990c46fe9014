// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import java.util.Comparator;
import java.util.Optional;

/**
 * Something that can be used by name.
 *
 * @param kind what it is
 * @param name how a configuration names it
 * @param version by its jar's manifest
 * @param origin {@link #BUILT_IN}, or the jar it came from
 */
public record Plugin(PluginKind kind, String name, Optional<String> version, String origin)
    implements Comparable<Plugin> {
  /** The origin of what is always there. */
  public static final String BUILT_IN = "built in";

  private static final Comparator<Plugin> ORDER =
      Comparator.comparing(Plugin::kind)
          .thenComparing(plugin -> !plugin.isBuiltIn())
          .thenComparing(Plugin::name)
          .thenComparing(Plugin::origin);

  boolean isBuiltIn() {
    return origin.equals(BUILT_IN);
  }

  @Override
  public int compareTo(Plugin other) {
    return ORDER.compare(this, other);
  }
}
