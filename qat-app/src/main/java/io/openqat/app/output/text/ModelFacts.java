// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciId;
import java.util.SortedSet;

/** The part of a sheet that says what the catalogue has on a model. */
final class ModelFacts {
  private ModelFacts() {}

  static void print(Sheet sheet, Model model) {
    sheet.section("model, from the catalogue");
    sheet.fact("name", model.name() + " (family " + model.family() + ")");
    sheet.fact("generation", model.generation());
    sheet.fact("PF ids", ids(model.physicalIds()));
    sheet.fact("VF ids", ids(model.virtualIds()));
    sheet.fact("PF driver", model.physicalDriver());
    sheet.fact("VF driver", model.virtualDriver());
    sheet.fact("VFIO variant", model.vfioVariant().map(DriverName::value).orElse("none"));
    sheet.fact("VFs by default", model.defaultVfs());
    sheet.fact(
        "services",
        model.services().isConfigurable()
            ? CatalogTable.services(model.services())
            : "users have no choice");
    sheet.fact("vfio-pci", model.vfioDenied() ? "refuses it (denylist)" : "takes it");
    sheet.fact("cards by", model.grouping().toString());
    sheet.fact("in Linux since", model.mainline().equals("no") ? "never" : model.mainline());
    sheet.fact("source", model.source());
  }

  private static String ids(SortedSet<PciId> ids) {
    return ids.isEmpty() ? "not known" : ids.stream().map(PciId::toString).collect(joining(" "));
  }
}
