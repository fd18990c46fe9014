// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.CatalogException;
import io.openqat.domain.accelerator.CatalogText;
import io.openqat.domain.qat.QatFamily;
import java.nio.file.Path;
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

  /**
   * The built-in rows and those of the file.
   *
   * @throws io.openqat.domain.OpenQatException when the file cannot be used
   */
  Catalog catalog() {
    Catalog builtIn = QatFamily.catalog();
    return file.map(path -> extended(builtIn, path)).orElse(builtIn);
  }

  private static Catalog extended(Catalog builtIn, Path path) {
    var rows = CatalogText.parse(path.toString(), QatFamily.NAME, TextFile.read(path));
    try {
      return builtIn.plus(rows);
    } catch (CatalogException e) {
      throw new CatalogException(path + ": " + e.getMessage());
    }
  }
}
