// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.readback;

import io.openqat.cyborg.json.Json;
import io.openqat.cyborg.readback.TinyHttp.Request;
import io.openqat.mapping.cyborg.DriverAttribute;
import io.openqat.mapping.cyborg.DriverDeployable;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What Placement says of a host whose report it has, in the form that real ones answer. */
final class PlacementAnswers {
  private PlacementAnswers() {}

  /**
   * @param first generation of the first provider; that of the others stays
   */
  static String to(Request request, DriverReport report, AtomicInteger first) {
    List<DriverDeployable> all =
        report.devices().stream().flatMap(device -> device.deployables().stream()).toList();
    String path = request.path();
    if (path.endsWith("/inventories")) {
      return Json.write(Map.of("inventories", Map.of("CUSTOM_QAT", Map.of("total", 1))));
    }
    if (path.endsWith("/traits")) {
      return Json.write(
          Map.of(
              "traits",
              all.get(0).attributes().stream()
                  .filter(DriverAttribute::isTrait)
                  .map(DriverAttribute::value)
                  .toList()));
    }
    var providers = new ArrayList<Map<String, Object>>();
    if (path.contains("?name=")) {
      providers.add(provider(report.hostName(), "root", 1));
    } else {
      for (DriverDeployable each : all) {
        int generation = each == all.get(0) ? first.get() : 1;
        providers.add(provider(each.name(), each.resourceProviderUuid().toString(), generation));
      }
    }
    return Json.write(Map.of("resource_providers", providers));
  }

  private static Map<String, Object> provider(String name, String uuid, int generation) {
    return Map.of("name", name, "uuid", uuid, "generation", generation);
  }
}
