// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.nova;

import static java.util.Locale.ROOT;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.offer.FunctionSide;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.mapping.ReportedAs;
import io.openqat.mapping.json.PythonJson;
import io.openqat.mapping.libvirt.HostdevOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One function that Nova can know.
 *
 * @param resourceClass what Placement counts it as: VFs of all models of a family alike, so that
 *     one alias can mean them all, and never together with whole PFs
 * @param live whether it is told that it can be migrated live: only where all that is offered of
 *     its device can, because Nova 34 has a trait for it, and wants those of one PF alike
 * @param traits those of its device, without a blank between them: Nova would make it a part of the
 *     name
 */
record NovaFunction(
    HostFunction function,
    PciIdentity identity,
    Optional<String> resourceClass,
    boolean live,
    SortedSet<String> traits) {
  private static final long LAST_DOMAIN = 0xffff;

  static Optional<NovaFunction> of(
      HostFunction function, Optional<ReportedAs> place, List<HostFunction> ofDevice) {
    return function
        .identity()
        .optional()
        .filter(id -> function.address().domain() <= LAST_DOMAIN)
        .map(
            id ->
                new NovaFunction(
                    function,
                    id,
                    place.map(as -> as.resourceClass() + "_" + function.side().name()),
                    ofDevice.stream().allMatch(HostFunction::isLiveMigratable),
                    place.map(as -> as.traitsOf(ofDevice)).orElseGet(TreeSet::new)));
  }

  /**
   * The function as a compute node offers it. {@code managed} is written only where it differs from
   * Nova's default: libvirt would take a function away from the driver that can migrate it.
   */
  String deviceSpec(HostdevOptions options) {
    var spec = new LinkedHashMap<String, Object>(ids());
    spec.put("address", function.address().toString());
    resourceClass.ifPresent(name -> spec.put("resource_class", name));
    if (!traits.isEmpty()) {
      spec.put("traits", String.join(",", traits));
    }
    if (!options.managed() || (function.isLiveMigratable() && !options.nameVariant())) {
      spec.put("managed", "no");
    }
    if (live) {
      spec.put("live_migratable", "yes");
    }
    return PythonJson.write(spec);
  }

  /**
   * {@code qat-4xxx-vf} means any of the kind, {@code qat-4xxx-vf-asym-sym} those that are
   * configured so, {@code qat-4xxx-vf-live} those that can be migrated live.
   */
  List<String> aliases() {
    var lines = new ArrayList<String>();
    lines.add(alias("", List.of(), Map.of()));
    List<String> services = services();
    if (!services.isEmpty() && resourceClass.isPresent()) {
      lines.add(alias("-" + String.join("-", services), services, Map.of()));
    }
    if (live) {
      lines.add(alias("-live", List.of(), Map.of("live_migratable", "yes")));
    }
    return lines;
  }

  /** Placement knows no ids: without the trait of the model it would offer VFs of another one. */
  private List<String> asked(List<String> services) {
    var ends = new ArrayList<String>();
    ends.add("_" + function.device().model().name().replaceAll("[^A-Za-z0-9]", "_"));
    services.forEach(service -> ends.add("_SERVICE_" + service));
    return traits.stream()
        .filter(trait -> ends.stream().anyMatch(end -> trait.endsWith(end.toUpperCase(ROOT))))
        .toList();
  }

  private List<String> services() {
    return function.device().status().services().optional().map(ServiceSet::names).stream()
        .flatMap(names -> names.stream().sorted())
        .toList();
  }

  private String alias(String which, List<String> services, Map<String, String> more) {
    var model = function.device().model();
    var alias = new LinkedHashMap<String, Object>(ids());
    alias.put("device_type", deviceType());
    resourceClass.ifPresent(name -> alias.put("resource_class", name));
    List<String> asked = asked(services);
    if (!asked.isEmpty()) {
      alias.put("traits", String.join(",", asked));
    }
    alias.put(
        "name",
        (model.family() + "-" + model.name() + "-" + function.side() + which)
            .toLowerCase(ROOT)
            .replaceAll("[^a-z0-9-]", "-"));
    alias.put("numa_policy", "preferred");
    alias.putAll(more);
    return PythonJson.write(alias);
  }

  private Map<String, Object> ids() {
    var ids = new LinkedHashMap<String, Object>();
    ids.put("vendor_id", bare(identity.vendor()));
    ids.put("product_id", bare(identity.device()));
    return ids;
  }

  /** Nova tells functions without SR-IOV from PFs that have it. */
  private String deviceType() {
    if (function.side() == FunctionSide.VF) {
      return "type-VF";
    }
    return function.device().sriov().isPresent() ? "type-PF" : "type-PCI";
  }

  /** Without {@code 0x}, as Nova compares ids. */
  private static String bare(PciId id) {
    return String.format(ROOT, "%04x", id.value());
  }
}
