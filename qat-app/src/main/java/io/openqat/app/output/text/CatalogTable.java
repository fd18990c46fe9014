// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.ServiceRule;
import io.openqat.domain.pci.PciId;
import java.util.SortedSet;

/** The catalogue, a line for each model. */
public record CatalogTable(Style style) {
  /** The whole text, ending in a line feed. */
  public String render(Catalog catalog) {
    var columns =
        new Columns(
            style,
            "MODEL",
            "GEN",
            "PF ID",
            "VF ID",
            "PF DRIVER",
            "VF DRIVER",
            "VFS",
            "LINUX",
            "SERVICES");
    for (Model model : catalog.models()) {
      columns.row(
          Cell.of(model.name()),
          Cell.of(model.generation()),
          ids(model.physicalIds()),
          ids(model.virtualIds()),
          Cell.of(model.physicalDriver()),
          Cell.of(model.virtualDriver()),
          Cell.of(model.defaultVfs()),
          Cell.of(model.mainline()),
          Cell.of(services(model.services())));
    }
    var out = new StringBuilder();
    columns.printTo(out);
    platforms(catalog, out);
    out.append('\n')
        .append(Words.count(catalog.models().size(), "model"))
        .append(", ")
        .append(Words.count(catalog.idCount(), "device id"))
        .append('\n');
    return out.toString();
  }

  /** What people call the hardware that has a model, where that is known. */
  private void platforms(Catalog catalog, StringBuilder out) {
    int width = catalog.models().stream().mapToInt(m -> m.name().length()).max().orElse(0);
    String gap = "\nfound in\n";
    for (Model model : catalog.models()) {
      if (model.packaging().platform().isPresent()) {
        out.append(gap);
        gap = "";
        String lead = "  " + model.name() + " ".repeat(width - model.name().length() + 2);
        Paragraph.print(
            style,
            out,
            lead,
            " ".repeat(lead.length()),
            Printable.of(model.packaging().platform().get()));
      }
    }
  }

  /** As lspci prints them: there is no room for more. */
  private static Cell ids(SortedSet<PciId> ids) {
    String bare = ids.stream().map(id -> "%04x".formatted(id.value())).collect(joining(" "));
    return Cell.of(bare.isEmpty() ? Cell.ABSENT : bare);
  }

  /** {@code 2 of asym dc sym, or dcc}. */
  static String services(ServiceRule rule) {
    if (!rule.isConfigurable()) {
      return Cell.ABSENT;
    }
    String together =
        rule.together() == 0
            ? ""
            : rule.together() + " of " + String.join(" ", rule.combinable().names());
    String alone = String.join(" or ", rule.alone().names());
    return together + (together.isEmpty() || alone.isEmpty() ? "" : ", or ") + alone;
  }
}
