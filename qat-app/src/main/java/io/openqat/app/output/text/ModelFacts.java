// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciId;
import java.util.SortedSet;

/** The part of a list that says what the catalogue has on a model. */
final class ModelFacts {
  private ModelFacts() {}

  static void print(FactList list, Model model) {
    list.section("model, from the catalogue");
    list.fact("name", model.name() + " (family " + model.family() + ")");
    model.packaging().platform().ifPresent(platform -> list.fact("found in", platform));
    list.fact("generation", model.generation());
    list.fact("PF ids", ids(model.physicalIds()));
    list.fact("VF ids", ids(model.virtualIds()));
    list.fact("PF driver", model.physicalDriver());
    list.fact("VF driver", model.virtualDriver());
    list.fact("VFIO variant", model.vfioVariant().map(DriverName::value).orElse("none"));
    list.fact("VFs by default", model.defaultVfs());
    list.fact(
        "services",
        model.services().isConfigurable()
            ? CatalogTable.services(model.services())
            : "users have no choice");
    list.fact("vfio-pci", model.vfioDenied() ? "refuses it (denylist)" : "takes it");
    list.fact("cards by", model.grouping().toString());
    list.fact("in Linux since", model.mainline().equals("no") ? "never" : model.mainline());
    list.fact("source", model.source());
  }

  private static String ids(SortedSet<PciId> ids) {
    return ids.isEmpty() ? "not known" : ids.stream().map(PciId::toString).collect(joining(" "));
  }
}
