// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.json.DocumentRenderer;
import io.openqat.app.output.json.Syntax;
import io.openqat.app.output.text.CatalogTable;
import io.openqat.app.output.text.Style;
import io.openqat.domain.accelerator.Catalog;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qat catalog}. */
@Command(
    name = "catalog",
    header = "List the models that can be recognised.",
    description = "Looks at no host. The JSON form also has the source of each row.",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  qat catalog", "  qat catalog --catalog my-models.ini --format json"},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:fine", "2:wrong option or file"})
final class CatalogCommand implements Callable<Integer> {
  private final Console console;
  private final Supplier<Style> style;

  @Mixin private CatalogOptions options = new CatalogOptions();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "table or json. Default: table.")
  private ListForm form = ListForm.TABLE;

  CatalogCommand(Console console, Supplier<Style> style) {
    this.console = console;
    this.style = style;
  }

  @Override
  public Integer call() {
    Catalog catalog = options.catalog();
    switch (form) {
      case TABLE -> console.print(new CatalogTable(style.get()).render(catalog));
      case JSON ->
          console.print(new DocumentRenderer(Syntax.JSON).render(catalog), StandardCharsets.UTF_8);
    }
    return ExitCode.FINE;
  }
}
