// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.ProvisionReport;
import io.openqat.app.output.json.DocumentRenderer;
import io.openqat.app.output.text.ProvisionText;
import io.openqat.app.output.text.Style;
import io.openqat.json.Syntax;

/** The forms in which a plan and its result print. */
enum ProvisionForm {
  TEXT,
  JSON,
  YAML;

  void print(ProvisionReport report, Console console, Style style) {
    if (this == TEXT && console.isLog()) {
      ProvisionLines.of(report).forEach(console::tell);
    } else if (this == TEXT) {
      console.print(new ProvisionText(style).render(report));
    } else {
      var renderer = new DocumentRenderer(this == JSON ? Syntax.JSON : Syntax.YAML);
      console.printDocument(renderer.render(report));
    }
  }
}
