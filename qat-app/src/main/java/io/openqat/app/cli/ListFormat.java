// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option of commands that print a list: as a table for people, or as a document. */
final class ListFormat {
  private enum Form {
    TABLE,
    JSON
  }

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "table or json. Default: table.")
  private Form form = Form.TABLE;

  void print(Console console, Supplier<String> table, Supplier<String> document) {
    switch (form) {
      case TABLE -> console.print(table.get());
      case JSON -> console.printDocument(document.get());
    }
  }
}
