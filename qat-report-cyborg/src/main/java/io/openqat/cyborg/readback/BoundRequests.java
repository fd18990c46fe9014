// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.readback;

import io.openqat.cyborg.delivery.Bindings;
import io.openqat.cyborg.json.Json;
import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.cyborg.DriverDeployable;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Cyborg's API which functions of a host accelerator requests are bound to, and which of its
 * deployables lack their provider. Form of the answers: recorded from a real Cyborg (Zed), {@code
 * GET /v2/accelerator_requests} and {@code /v2/deployables}.
 *
 * <p>Since its security updates of 2026 (CVE-2026-40214) Cyborg shows a login that is not admin the
 * requests of its own project only, without a word: then nothing is known.
 */
public final class BoundRequests implements Bindings {
  private static final Logger LOG = LoggerFactory.getLogger(BoundRequests.class);
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final HttpService cyborg;
  private final String host;
  private final boolean given;
  private boolean warned;

  /** Why deployables could not be seen the last time, which is said once. */
  private String unseen = "";

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
      Map<PciAddress, String> bound = ofHost(list("/v2/accelerator_requests", "arqs"));
      Optional<String> lacking = Roles.API.lacking(cyborg.roles());
      if (lacking.isPresent()) {
        lacking.filter(what -> !warned).ifPresent(LOG::warn);
        warned = true;
        return Optional.empty();
      }
      // A token that was given may be anybody's: what it does not see may just not be shown to it.
      return given && bound.isEmpty() ? Optional.empty() : Optional.of(bound);
    } catch (HttpProblem e) {
      LOG.warn("cannot ask which functions are bound: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * MariaDB's refusal ends in the uuid of the attach handle, which a request names since the
   * security updates of 2026 as {@code attach_handle_uuid}.
   */
  @Override
  public Map<PciAddress, String> meant(String refusal) {
    Set<String> uuids =
        UUID.matcher(refusal).results().map(MatchResult::group).collect(Collectors.toSet());
    if (uuids.isEmpty()) {
      return Map.of();
    }
    try {
      return ofHost(
          list("/v2/accelerator_requests", "arqs").stream()
              .filter(r -> Json.text(r, "attach_handle_uuid").filter(uuids::contains).isPresent())
              .toList());
    } catch (HttpProblem e) {
      LOG.warn("cannot ask which function is bound: {}", e.getMessage());
      return Map.of();
    }
  }

  @Override
  public Optional<Set<String>> withoutProvider(DriverReport report) {
    Set<String> reported =
        report.devices().stream()
            .flatMap(device -> device.deployables().stream())
            .map(DriverDeployable::name)
            .collect(Collectors.toSet());
    try {
      return Optional.of(
          list("/v2/deployables", "deployables").stream()
              .filter(row -> row.containsKey("rp_uuid") && row.get("rp_uuid") == null)
              .flatMap(row -> Json.text(row, "name").stream())
              .filter(reported::contains)
              .collect(Collectors.toUnmodifiableSet()));
    } catch (HttpProblem e) {
      String why = String.valueOf(e.getMessage());
      if (!why.equals(unseen)) {
        LOG.warn("cannot ask which deployables are whole: {}", why);
      }
      unseen = why;
      return Optional.empty();
    }
  }

  private List<Map<?, ?>> list(String path, String key) throws HttpProblem {
    var found = new ArrayList<Map<?, ?>>();
    Object listed = cyborg.get(path).<Object>map(answer -> answer.get(key)).orElse(List.of());
    if (listed instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> entry) {
          found.add(entry);
        }
      }
    }
    return found;
  }

  private Map<PciAddress, String> ofHost(List<Map<?, ?>> requests) {
    var bound = new TreeMap<PciAddress, String>();
    for (Map<?, ?> request : requests) {
      if (Json.text(request, "hostname").filter(host::equals).isPresent()) {
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
