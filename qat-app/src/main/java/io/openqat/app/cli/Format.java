// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.ReportRenderer;
import io.openqat.app.output.json.DocumentRenderer;
import io.openqat.app.output.json.Syntax;
import io.openqat.app.output.text.Style;
import io.openqat.app.output.text.TableRenderer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

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

  /** Documents are UTF-8 whatever the terminal is. */
  Charset charset(Console console) {
    return this == TABLE ? console.charset() : StandardCharsets.UTF_8;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
