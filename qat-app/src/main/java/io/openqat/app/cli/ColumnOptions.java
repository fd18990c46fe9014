// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.text.ColumnChoice;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that choose what of a list is shown. */
final class ColumnOptions {
  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "NAME",
      description =
          "These columns, in this order; a name that is none is answered with those there are.")
  private List<String> columns = List.of();

  @Option(
      names = "--no-header",
      description = "Rows alone: no headings, and nothing around the table.")
  private boolean bare;

  ColumnChoice choice(boolean wide) {
    return new ColumnChoice(columns, wide, !bare);
  }

  /** Refuses them where there are no columns. */
  static void require(Effects effects, boolean columned) {
    effects.require(columned, "-o table, wide or csv", "--columns", "--no-header");
  }
}
