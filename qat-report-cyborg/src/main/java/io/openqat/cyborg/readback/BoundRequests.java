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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Cyborg's API which functions of a host accelerator requests are bound to. Form of the
 * answer: recorded from a real Cyborg (Zed), {@code GET /v2/accelerator_requests}.
 *
 * <p>Since its security updates of 2026 (CVE-2026-40214) Cyborg shows a login that is not admin the
 * requests of its own project only, without a word: then nothing is known.
 */
public final class BoundRequests implements Bindings {
  private static final Logger LOG = LoggerFactory.getLogger(BoundRequests.class);
  private static final String ADMIN = "admin";

  private final HttpService cyborg;
  private final String host;
  private final boolean given;
  private boolean warned;

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
    this.given = access.token().isPresent();
  }

  @Override
  public Optional<Map<PciAddress, String>> look() {
    try {
      Map<PciAddress, String> bound =
          cyborg
              .get("/v2/accelerator_requests")
              .<List<?>>flatMap(
                  answer ->
                      answer.get("arqs") instanceof List<?> list
                          ? Optional.of(list)
                          : Optional.empty())
              .map(this::ofHost)
              .orElse(Map.of());
      Optional<Set<String>> roles = cyborg.roles();
      if (roles.filter(names -> !names.contains(ADMIN)).isPresent()) {
        warn(roles.get());
        return Optional.empty();
      }
      // A token that was given may be anybody's: what it does not see may just not be shown to it.
      return given && bound.isEmpty() ? Optional.empty() : Optional.of(bound);
    } catch (HttpProblem e) {
      LOG.warn("cannot ask which functions are bound: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void warn(Set<String> roles) {
    if (!warned) {
      LOG.warn(
          "the login of 'api' has the roles {} and not admin: Cyborg shows it the requests of its"
              + " own project only, so that bound functions have to be found by trial",
          new TreeSet<>(roles));
      warned = true;
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
