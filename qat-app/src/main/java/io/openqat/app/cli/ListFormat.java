// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.json.Syntax;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option of commands that print a list: as a table for people, or as a document. */
final class ListFormat {
  private enum Form {
    TABLE,
    JSON,
    YAML
  }

  @Option(
      names = {"-o", "-f", "--format"},
      paramLabel = "FORMAT",
      description = "table (for people), json or yaml (for programs). Default: table.")
  private Form form = Form.TABLE;

  boolean isForPeople() {
    return form == Form.TABLE;
  }

  void print(Console console, Supplier<String> table, Function<Syntax, String> document) {
    switch (form) {
      case TABLE -> console.print(table.get());
      case JSON -> console.printDocument(document.apply(Syntax.JSON));
      case YAML -> console.printDocument(document.apply(Syntax.YAML));
    }
  }
}
