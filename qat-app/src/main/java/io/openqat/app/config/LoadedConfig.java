// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A configuration that was read without any problem. */
public final class LoadedConfig {
  private final AgentConfig config;
  private final Optional<Path> file;
  private final List<Setting> settings;
  private final Places places;

  LoadedConfig(AgentConfig config, Optional<Path> file, List<Setting> settings, Places places) {
    this.config = config;
    this.file = file;
    this.settings = List.copyOf(settings);
    this.places = places;
  }

  /** What it says. */
  public AgentConfig config() {
    return config;
  }

  /** Where it was read; empty for defaults and options alone. */
  public Optional<Path> file() {
    return file;
  }

  /** Each value with where it was said, in the order of the records. */
  public List<Setting> settings() {
    return settings;
  }

  /**
   * A problem with a key that shows only later, with the place where the key, or the nearest block
   * around it, stands.
   *
   * @param key its path in the form of {@code --set}
   */
  public ConfigProblem problem(String key, String what) {
    return new ConfigProblem(places.nearest(key).toString(), key, what);
  }
}
