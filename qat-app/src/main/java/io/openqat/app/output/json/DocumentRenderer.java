// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import io.openqat.app.output.DoctorReport;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.ProvisionReport;
import io.openqat.app.output.ReportRenderer;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.pci.PciAddress;
import io.openqat.json.InventoryWriter;
import io.openqat.json.Syntax;

/** The report as one document for programs. */
public record DocumentRenderer(Syntax syntax) implements ReportRenderer {
  @Override
  public String render(HostReport report) {
    return new InventoryWriter(syntax).write(report.look());
  }

  /** The same document with nothing but what it has on one function. */
  public String render(HostReport report, PciAddress function) {
    return new InventoryWriter(syntax).write(report.look(), function);
  }

  /** The catalogue as a document of its own, ending in a line feed. */
  public String render(Catalog catalog) {
    return syntax.write(CatalogDocument.of(catalog));
  }

  /** What doctor found, as a document of its own, ending in a line feed. */
  public String render(DoctorReport report) {
    return syntax.write(DoctorDocument.of(report));
  }

  /** A plan and what became of it, as a document of its own, ending in a line feed. */
  public String render(ProvisionReport report) {
    return syntax.write(ProvisionDocument.of(report));
  }
}
