// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.plugin.Plugins;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.assignment.PlacementPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what is known besides: models of a file, and whatever plugins add. */
final class CatalogOptions {
  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      description =
          "Also know the models of this file, in the form of the built-in qat-models.ini.")
  private Optional<Path> file = Optional.empty();

  @Mixin private PluginOptions plugins = new PluginOptions();

  /** The file, if there is one. */
  List<Path> files() {
    return file.stream().toList();
  }

  /**
   * The models of all families and those of the file.
   *
   * @throws io.openqat.domain.OpenQatException when the file cannot be used
   */
  Catalog catalog(Console console) {
    return plugins(console).catalog(files());
  }

  /** All policies. */
  List<PlacementPolicy> policies(Console console) {
    return plugins(console).policies();
  }

  /** What can be used by name. */
  Plugins plugins(Console console) {
    return plugins.told(PluginOptions.USUAL, console);
  }

  /** The same, where a configuration says which folder. */
  Plugins plugins(Optional<Path> configured, Console console) {
    return plugins.told(configured, console);
  }
}
