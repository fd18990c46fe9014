// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.yaml.Problem;
import io.openqat.yaml.Problems;
import io.openqat.yaml.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A configuration that was read without any problem.
 *
 * @param config what it says
 * @param file where it was read; empty for defaults and options alone
 * @param settings each value with where it was said, in the order of the records
 * @param places where its keys stand
 */
public record LoadedConfig(
    AgentConfig config, Optional<Path> file, List<Setting> settings, Problems places) {

  /**
   * A problem with a key that shows only later, with the place where the key, or the nearest block
   * around it, stands.
   *
   * @param key its path in the form of {@code --set}
   */
  public Problem problem(String key, String what) {
    return new Problem(places.nearest(key), key, what);
  }
}
