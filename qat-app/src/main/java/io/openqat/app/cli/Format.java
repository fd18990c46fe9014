// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static java.util.stream.Collectors.joining;

import io.openqat.app.output.ReportRenderer;
import io.openqat.app.output.json.DocumentRenderer;
import io.openqat.app.output.text.DeviceList;
import io.openqat.app.output.text.Style;
import io.openqat.app.output.text.TableRenderer;
import io.openqat.json.Syntax;
import io.openqat.mapping.nova.NovaConf;
import java.util.Locale;

/** The forms in which {@code discover} prints. */
enum Format {
  TABLE,
  WIDE,
  NAME,
  CSV,
  JSON,
  YAML,
  CYBORG,
  LIBVIRT,
  NOVA,
  NOVA_PROVIDER,
  DRA;

  /** Classes of a form are loaded with it: a table does not pay for JSON. */
  ReportRenderer renderer(Style style, MappingChoices choices, ColumnOptions columns) {
    return switch (this) {
      case TABLE -> new TableRenderer(style, columns.choice(false));
      case WIDE -> new TableRenderer(style.endless(), columns.choice(true));
      case CSV -> report -> DeviceList.csv(columns.choice(true), report);
      case NAME ->
          report ->
              report.inventory().devices().stream()
                  .map(pf -> pf.address() + "\n")
                  .collect(joining());
      case JSON -> new DocumentRenderer(Syntax.JSON);
      case YAML -> new DocumentRenderer(Syntax.YAML);
      case CYBORG -> choices.cyborg();
      case LIBVIRT -> choices.libvirt();
      case NOVA -> choices.nova(NovaConf::section);
      case NOVA_PROVIDER -> choices.nova(NovaConf::providers);
      case DRA -> choices.dra();
    };
  }

  /** Whether it has columns to choose from. */
  boolean isColumned() {
    return isForPeople() || this == CSV;
  }

  /** Whether others read the host in it: these have rules to choose by. */
  boolean isMapped() {
    return isNova() || this == CYBORG || this == LIBVIRT || this == DRA;
  }

  boolean isNova() {
    return this == NOVA || this == NOVA_PROVIDER;
  }

  boolean isForPeople() {
    return this == TABLE || this == WIDE;
  }

  /** What stands between two hosts. */
  String separator() {
    return switch (this) {
      case TABLE, WIDE -> "\n";
      case YAML -> "---\n";
      default -> "";
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  void print(Console console, String text) {
    if (isForPeople()) {
      console.print(text);
    } else {
      console.printDocument(text);
    }
  }
}
