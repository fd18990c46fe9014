// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.view;

import io.openqat.domain.accelerator.Model;

/** The part of a sheet that says what the catalogue has on a model. */
final class ModelFacts {
  private ModelFacts() {}

  static void print(Sheet sheet, Model model) {
    sheet.section("model, from the catalogue");
    sheet.fact("name", model.name() + " (family " + model.family() + ")");
    sheet.fact("generation", model.generation());
    sheet.fact("PF ids", CatalogTable.ids(model.physicalIds()).text());
    sheet.fact("VF ids", CatalogTable.ids(model.virtualIds()).text());
    sheet.fact("PF driver", model.physicalDriver());
    sheet.fact("VF driver", model.virtualDriver());
    sheet.fact("VFIO variant", model.vfioVariant());
    sheet.fact("VFs by default", model.defaultVfs());
    sheet.fact("services", CatalogTable.services(model.services()));
    sheet.fact("vfio-pci", model.vfioDenied() ? "refuses it (denylist)" : "takes it");
    sheet.fact("cards by", model.grouping().toString());
    sheet.fact("in Linux since", model.mainline());
    sheet.fact("source", model.source());
  }
}
