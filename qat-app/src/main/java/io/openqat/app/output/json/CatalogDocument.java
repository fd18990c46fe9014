// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.ServiceRule;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciId;
import io.openqat.json.InventoryWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What {@code qat catalog --format json} prints. An empty value is left out. */
record CatalogDocument(String schemaVersion, List<ModelEntry> models) {

  record ServicesEntry(List<String> together, int atMost, List<String> alone) {
    static Optional<ServicesEntry> of(ServiceRule rule) {
      return rule.isConfigurable()
          ? Optional.of(
              new ServicesEntry(
                  List.copyOf(rule.combinable().names()),
                  rule.together(),
                  List.copyOf(rule.alone().names())))
          : Optional.empty();
    }
  }

  record ModelEntry(
      String family,
      String name,
      String vendor,
      List<String> physicalIds,
      List<String> virtualIds,
      Optional<String> physicalDriver,
      Optional<String> virtualDriver,
      Optional<String> vfioVariant,
      Optional<Integer> generation,
      Optional<Integer> defaultVfs,
      Optional<ServicesEntry> services,
      boolean vfioDenied,
      String grouping,
      Optional<List<String>> switchPorts,
      String mainline,
      Optional<String> platform,
      Optional<Map<String, String>> boards,
      String source) {
    static ModelEntry of(Model model) {
      return new ModelEntry(
          model.family(),
          model.name(),
          model.vendor().toString(),
          ids(model.physicalIds()),
          ids(model.virtualIds()),
          model.physicalDriver().map(DriverName::value),
          model.virtualDriver().map(DriverName::value),
          model.vfioVariant().map(DriverName::value),
          model.generation(),
          model.defaultVfs(),
          ServicesEntry.of(model.services()),
          model.vfioDenied(),
          model.grouping().toString(),
          model.switchPorts().isEmpty() ? Optional.empty() : Optional.of(ids(model.switchPorts())),
          model.mainline(),
          model.packaging().platform(),
          boardNames(model),
          model.source());
    }
  }

  static CatalogDocument of(Catalog catalog) {
    return new CatalogDocument(
        InventoryWriter.SCHEMA_VERSION, catalog.models().stream().map(ModelEntry::of).toList());
  }

  private static Optional<Map<String, String>> boardNames(Model model) {
    var names = new TreeMap<String, String>();
    model.packaging().boards().forEach((board, name) -> names.put(board.toString(), name));
    return names.isEmpty() ? Optional.empty() : Optional.of(names);
  }

  private static List<String> ids(Collection<PciId> ids) {
    return ids.stream().map(PciId::toString).toList();
  }
}
