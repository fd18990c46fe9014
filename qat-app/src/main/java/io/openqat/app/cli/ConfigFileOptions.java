// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.config.ConfigLoader;
import io.openqat.app.config.LoadedConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which configuration, for commands that are about one. */
final class ConfigFileOptions {
  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The file, YAML or JSON. Default: none, so that all is as built in.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Say one thing differently, like loop.period=30s or reporters.0.enabled=false. May be"
              + " repeated; the last one counts.")
  private List<String> sets = List.of();

  /**
   * What they say together.
   *
   * @throws io.openqat.yaml.ProblemsException listing every problem
   */
  LoadedConfig load() {
    return ConfigLoader.load(file, sets);
  }
}
