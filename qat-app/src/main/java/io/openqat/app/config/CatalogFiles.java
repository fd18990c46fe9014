// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.CatalogException;
import io.openqat.domain.accelerator.CatalogText;
import io.openqat.domain.qat.QatFamily;
import io.openqat.yaml.TextFile;
import java.nio.file.Path;
import java.util.List;

/** Files with models, in the form of the built-in {@code qat-models.ini}. */
public final class CatalogFiles {
  private CatalogFiles() {}

  /**
   * The built-in models and those of these files.
   *
   * @throws io.openqat.domain.OpenQatException when a file cannot be used, or contradicts those
   *     before it
   */
  public static Catalog with(List<Path> files) {
    return addedTo(QatFamily.catalog(), files);
  }

  /** Like {@link #with}, with other models to begin with. */
  public static Catalog addedTo(Catalog catalog, List<Path> files) {
    Catalog known = catalog;
    for (Path file : files) {
      known = plus(known, file);
    }
    return known;
  }

  private static Catalog plus(Catalog known, Path file) {
    var rows = CatalogText.parse(file.toString(), QatFamily.NAME, TextFile.read(file));
    try {
      return known.plus(rows);
    } catch (CatalogException e) {
      throw new CatalogException(file + ": " + e.getMessage());
    }
  }
}
