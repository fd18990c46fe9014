// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.config.CatalogFiles;
import io.openqat.domain.accelerator.Catalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that adds models. */
final class CatalogOptions {
  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      description =
          "Also know the models of this file, in the form of the built-in qat-models.ini.")
  private Optional<Path> file = Optional.empty();

  /** The file, if there is one. */
  List<Path> files() {
    return file.stream().toList();
  }

  /**
   * The built-in rows and those of the file.
   *
   * @throws io.openqat.domain.OpenQatException when the file cannot be used
   */
  Catalog catalog() {
    return CatalogFiles.with(files());
  }
}
