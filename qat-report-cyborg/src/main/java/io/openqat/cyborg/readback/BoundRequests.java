// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.readback;

import io.openqat.cyborg.delivery.Bindings;
import io.openqat.cyborg.json.Json;
import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Cyborg's API which functions of a host accelerator requests are bound to. Form of the
 * answer: recorded from a real Cyborg (Zed), {@code GET /v2/accelerator_requests}.
 */
public final class BoundRequests implements Bindings {
  private static final Logger LOG = LoggerFactory.getLogger(BoundRequests.class);
  private final HttpService cyborg;
  private final String host;

  /**
   * Asks for one host.
   *
   * @param access Cyborg's API, without version: {@code http://controller:6666}, or {@code
   *     https://cloud.example/accelerator}
   * @param host its name in reports
   */
  public BoundRequests(HttpAccess access, String host, Executor waiting) {
    this.cyborg = new HttpService("Cyborg", access, Map.of(), waiting);
    this.host = host;
  }

  @Override
  public Optional<Map<PciAddress, String>> look() {
    try {
      return cyborg
          .get("/v2/accelerator_requests")
          .map(answer -> answer.get("arqs") instanceof List<?> list ? ofHost(list) : Map.of());
    } catch (HttpProblem e) {
      LOG.warn("cannot ask which functions are bound: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private Map<PciAddress, String> ofHost(List<?> requests) {
    var bound = new TreeMap<PciAddress, String>();
    for (Object each : requests) {
      if (each instanceof Map<?, ?> request
          && Json.text(request, "hostname").filter(host::equals).isPresent()) {
        address(request).ifPresent(a -> bound.put(a, owner(request)));
      }
    }
    return bound;
  }

  private static Optional<PciAddress> address(Map<?, ?> request) {
    return request.get("attach_handle_info") instanceof Map<?, ?> handle
            && handle.containsKey("domain")
        ? PciAddress.tryParse(
            "%s:%s:%s.%s"
                .formatted(
                    handle.get("domain"),
                    handle.get("bus"),
                    handle.get("device"),
                    handle.get("function")))
        : Optional.empty();
  }

  private static String owner(Map<?, ?> request) {
    return "accelerator request "
        + Json.text(request, "uuid").orElse("of unknown uuid")
        + Json.text(request, "instance_uuid").map(i -> " of instance " + i).orElse("");
  }
}
