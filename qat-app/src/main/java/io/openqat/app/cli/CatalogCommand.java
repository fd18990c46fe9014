// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.json.DocumentRenderer;
import io.openqat.app.output.text.CatalogTable;
import io.openqat.app.output.text.Style;
import io.openqat.domain.accelerator.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code qat catalog}. */
@Command(
    name = "catalog",
    header = "List the models that can be recognised.",
    description = "Looks at no host. The JSON form also has the source of each row.",
    footer = {"  qat catalog", "  qat catalog --catalog my-models.ini --format json"},
    exitCodeList = {"0:fine", "2:wrong option or file"})
final class CatalogCommand implements ConsoleCommand {
  @Mixin private CatalogOptions options = new CatalogOptions();

  @Mixin private ListFormat format = new ListFormat();

  @Override
  public int run(Console console, Style style) {
    Catalog catalog = options.catalog(console);
    format.print(
        console,
        () -> new CatalogTable(style).render(catalog),
        syntax -> new DocumentRenderer(syntax).render(catalog));
    return ExitCode.FINE;
  }
}
