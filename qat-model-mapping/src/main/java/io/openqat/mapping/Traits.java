// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import static java.util.Locale.ROOT;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.NumaNode;
import io.openqat.mapping.cyborg.DriverAttribute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The attributes of a deployable in the full profile: its resource class, and traits under keys
 * that stand for a meaning, so that a changed fact touches its own attribute and no other. That a
 * function could be migrated live is not among them: Nova migrates no instance with an accelerator
 * request, so that a flavor that asks for it would promise what nobody keeps.
 */
final class Traits {
  private final ReportedAs as;
  private final boolean owner;

  Traits(ReportedAs as, boolean owner) {
    this.as = as;
    this.owner = owner;
  }

  List<DriverAttribute> of(List<HostFunction> functions) {
    HostFunction first = functions.get(0);
    PhysicalFunction pf = first.device();
    var attributes = new Collected();
    attributes.add(DriverAttribute.RESOURCE_CLASS, as.resourceClass());
    attributes.trait("family", as.resourceClass());
    attributes.trait("function", named(first.side()));
    pf.model().generation().ifPresent(g -> attributes.trait("generation", named("GEN" + g)));
    attributes.trait("model", named(pf.model().name()));
    pf.status()
        .services()
        .optional()
        .ifPresent(
            services ->
                services
                    .names()
                    .forEach(s -> attributes.trait("service_" + s, named("SERVICE_" + s))));
    commonNode(functions).ifPresent(node -> attributes.trait("numa_node", named("NUMA_" + node)));
    commonTags(functions).forEach(tag -> attributes.trait("tag_" + tag, named("TAG_" + tag)));
    as.traits()
        .forEach(
            trait ->
                attributes.trait(
                    "own_" + trait.substring("CUSTOM_".length()).toLowerCase(ROOT), trait));
    if (owner) {
      attributes.trait("owner", "OWNER_CYBORG");
    }
    return attributes.list;
  }

  /** A name legal in Placement: ASCII capitals, digits and underscores. */
  private String named(Object what) {
    String name = what.toString().replaceAll("[^A-Za-z0-9]", "_").toUpperCase(ROOT);
    return as.resourceClass() + "_" + name;
  }

  private static Optional<NumaNode> commonNode(List<HostFunction> functions) {
    Optional<NumaNode> first = functions.get(0).node();
    return first.filter(n -> functions.stream().allMatch(f -> f.node().equals(first)));
  }

  private static Set<String> commonTags(List<HostFunction> functions) {
    var common = new TreeSet<>(functions.get(0).tags());
    functions.forEach(function -> common.retainAll(function.tags()));
    return common;
  }

  /** Each trait once: the conductor forgets a trait with the first attribute that had it. */
  private static final class Collected {
    private final List<DriverAttribute> list = new ArrayList<>();
    private final Set<String> traits = new HashSet<>();

    void trait(String meaning, String value) {
      if (traits.add(value)) {
        add(DriverAttribute.TRAIT + "_" + meaning, value);
      }
    }

    void add(String key, String value) {
      list.add(new DriverAttribute(key, value));
    }
  }
}
