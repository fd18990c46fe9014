// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.yaml.Checked;
import io.openqat.yaml.Default;
import io.openqat.yaml.Slot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is loaded besides the built-in parts.
 *
 * @param folder where jars of plugins are looked for: {@code plugins} beside the configuration file
 *     unless it says otherwise; empty without a file
 */
public record PluginConfig(@Default("plugins") Optional<Path> folder) implements Checked {

  @Override
  public void check(Slot slot) {
    folder
        .filter(path -> Files.exists(path) && !Files.isDirectory(path))
        .ifPresent(path -> slot.report("folder", path + " is no folder"));
  }
}
