// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.readback;

import io.openqat.cyborg.delivery.Verification.Verdict;
import io.openqat.cyborg.json.Json;
import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.cyborg.report.CyborgFindings;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.cyborg.DriverAttribute;
import io.openqat.mapping.cyborg.DriverDeployable;
import io.openqat.mapping.cyborg.DriverDevice;
import io.openqat.mapping.cyborg.DriverReport;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/** The resource providers below a host, as Placement has them. */
final class Providers {
  private static final String ALL = "/resource_providers";
  private static final String OWNER = "OWNER_CYBORG";
  private final HttpService placement;

  /**
   * What was seen to be right, by provider: Placement counts a provider's generation up with every
   * change, so the same generation need not be read again.
   */
  private final Map<String, Right> right = new HashMap<>();

  private record Right(Object generation, DriverDeployable deployable) {}

  /** The oldest microversion with trees of providers. */
  private static final String MICROVERSION = "placement 1.14";

  static HttpService service(HttpAccess access, Executor waiting) {
    return new HttpService(
        "Placement", access, Map.of("OpenStack-API-Version", MICROVERSION), waiting);
  }

  Providers(HttpService placement) {
    this.placement = placement;
  }

  /** What differs; nothing when all is there. */
  synchronized Verdict compare(DriverReport report) throws HttpProblem {
    Optional<Map<?, ?>> root = named(report.hostName());
    if (root.isEmpty()) {
      Finding unknown = finding(Optional.empty(), noSuchHost(report.hostName()));
      return new Verdict(List.of(unknown), Set.of(), List.of());
    }
    String rootId = Json.text(root.get(), "uuid").orElse("");
    Map<String, Map<?, ?>> below = new HashMap<>();
    for (Map<?, ?> provider : list(ALL + "?in_tree=" + rootId)) {
      Json.text(provider, "name").ifPresent(name -> below.put(name, provider));
    }
    var differences = new ArrayList<Finding>();
    var unmade = new TreeSet<String>();
    for (DriverDevice device : report.devices()) {
      for (DriverDeployable deployable : device.deployables()) {
        Optional<Map<?, ?>> provider = Optional.ofNullable(below.get(deployable.name()));
        Optional<String> elsewhere = foreign(deployable, provider);
        Optional<String> problem = elsewhere.isPresent() ? elsewhere : unmade(deployable, provider);
        if (problem.isPresent()) {
          differences.add(finding(deployable.attachHandles().get(0).address(), problem.get()));
          if (elsewhere.isEmpty()) {
            unmade.add(deployable.name());
          }
        }
      }
    }
    right.keySet().retainAll(below.values().stream().map(p -> p.get("uuid")).toList());
    return new Verdict(differences, unmade, List.of());
  }

  /** Whether there is a provider for a host, which nova-compute makes. */
  boolean hasHost(String name) throws HttpProblem {
    return named(name).isPresent();
  }

  static String noSuchHost(String name) {
    return "Placement has no resource provider named '"
        + name
        + "': set the reporter's host name to the hypervisor_hostname that nova-compute registered";
  }

  /** Asks for something that need not be there. */
  void tryOut() throws HttpProblem {
    named("none");
  }

  /** What somebody else has to do with it. */
  private Optional<String> foreign(DriverDeployable deployable, Optional<Map<?, ?>> provider)
      throws HttpProblem {
    if (provider.isPresent()) {
      String id = Json.text(provider.get(), "uuid").orElse("");
      return id.equals(deployable.resourceProviderUuid().toString())
          ? Optional.empty()
          : Optional.of(
              "resource provider '"
                  + deployable.name()
                  + "' has uuid "
                  + id
                  + ", which is not what Cyborg gives: somebody else made it");
    }
    if (named(deployable.name()).isPresent()) {
      return Optional.of(
          lacking(deployable)
              + ", but one below another: two hosts report deployables of the same name; give this"
              + " one another deployable prefix");
    }
    return deployable.attributes().stream().anyMatch(a -> a.value().equals(OWNER))
        ? Optional.of(
            lacking(deployable)
                + ": conductors before 11.0 (2023.2) lose devices with the trait "
                + OWNER
                + "; report without it")
        : Optional.empty();
  }

  private static String lacking(DriverDeployable deployable) {
    return "Placement has no resource provider '" + deployable.name() + "' below this host";
  }

  private Optional<String> unmade(DriverDeployable deployable, Optional<Map<?, ?>> found)
      throws HttpProblem {
    if (found.isEmpty()) {
      return Optional.of(lacking(deployable) + ": the conductor's log names the reason");
    }
    Map<?, ?> provider = found.get();
    String id = Json.text(provider, "uuid").orElse("");
    Right now = new Right(Objects.requireNonNull(provider.get("generation")), deployable);
    if (now.equals(right.get(id))) {
      return Optional.empty();
    }
    var problems = new ArrayList<String>();
    inventory(deployable, id).ifPresent(problems::add);
    traits(deployable, id).ifPresent(problems::add);
    if (problems.isEmpty()) {
      right.put(id, now);
      return Optional.empty();
    }
    return Optional.of(
        "resource provider '" + deployable.name() + "' " + String.join(" and ", problems));
  }

  private Optional<String> inventory(DriverDeployable deployable, String id) throws HttpProblem {
    String resource =
        deployable.attributes().stream()
            .filter(a -> a.key().equals(DriverAttribute.RESOURCE_CLASS))
            .map(DriverAttribute::value)
            .findFirst()
            .orElse("");
    Object inventories =
        placement
            .get(ALL + "/" + id + "/inventories")
            .<Object>map(m -> m.get("inventories"))
            .orElse(Map.of());
    Object mine = inventories instanceof Map<?, ?> all ? all.get(resource) : null;
    Object total = mine instanceof Map<?, ?> inventory ? inventory.get("total") : 0;
    return Integer.valueOf(deployable.numAccelerators()).equals(total)
        ? Optional.empty()
        : Optional.of(
            "offers " + total + " of " + resource + " instead of " + deployable.numAccelerators());
  }

  private Optional<String> traits(DriverDeployable deployable, String id) throws HttpProblem {
    Object there =
        placement
            .get(ALL + "/" + id + "/traits")
            .<Object>map(m -> m.get("traits"))
            .orElse(List.of());
    var lacking = new TreeSet<String>();
    deployable.attributes().stream()
        .filter(DriverAttribute::isTrait)
        .map(DriverAttribute::value)
        .forEach(lacking::add);
    if (there instanceof Collection<?> present) {
      lacking.removeAll(present);
    }
    return lacking.isEmpty() ? Optional.empty() : Optional.of("lacks the traits " + lacking);
  }

  private Optional<Map<?, ?>> named(String name) throws HttpProblem {
    return list(ALL + "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8)).stream()
        .findFirst();
  }

  private List<Map<?, ?>> list(String path) throws HttpProblem {
    var providers = new ArrayList<Map<?, ?>>();
    Object listed =
        placement
            .get(path)
            .map(m -> m.get("resource_providers"))
            .orElseThrow(() -> new HttpProblem("Placement has nothing at " + path));
    if (listed instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> provider) {
          providers.add(provider);
        }
      }
    }
    return providers;
  }

  private static Finding finding(Optional<PciAddress> address, String message) {
    return new Finding(CyborgFindings.NOT_IN_PLACEMENT, address, Optional.empty(), message);
  }
}
