// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.ReportRenderer;
import io.openqat.app.output.json.DocumentRenderer;
import io.openqat.app.output.json.Syntax;
import io.openqat.app.output.text.Style;
import io.openqat.app.output.text.TableRenderer;

/** The forms in which {@code discover} prints. */
enum Format {
  TABLE,
  JSON,
  YAML,
  CYBORG,
  LIBVIRT;

  /** Classes of a form are loaded with it: a table does not pay for JSON. */
  ReportRenderer renderer(Style style, MappingChoices choices) {
    return switch (this) {
      case TABLE -> new TableRenderer(style);
      case JSON -> new DocumentRenderer(Syntax.JSON);
      case YAML -> new DocumentRenderer(Syntax.YAML);
      case CYBORG -> choices.cyborg();
      case LIBVIRT -> choices.libvirt();
    };
  }

  void print(Console console, String text) {
    if (this == TABLE) {
      console.print(text);
    } else {
      console.printDocument(text);
    }
  }
}
