// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import io.openqat.domain.pci.PciId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All models that can be recognised. Nothing outside a catalogue knows a device id. */
public final class Catalog {

  /** Which side of SR-IOV an id stands for. */
  public enum Role {
    PHYSICAL,
    VIRTUAL
  }

  /**
   * What the catalogue says of an id. A {@code physfn} link overrules the role; an id that a model
   * has for both counts as physical.
   */
  public record Match(Model model, Role role) {
    public Match {
      Objects.requireNonNull(model, "model");
      Objects.requireNonNull(role, "role");
    }
  }

  private record Key(PciId vendor, PciId device) {}

  private final List<AcceleratorFamily> families;
  private final List<Model> models;
  private final Map<Key, Match> matches = new HashMap<>();
  private final Map<String, AcceleratorFamily> byName = new HashMap<>();

  private Catalog(List<AcceleratorFamily> families) {
    this.families = families;
    this.models = families.stream().flatMap(f -> f.models().stream()).toList();
    for (AcceleratorFamily family : families) {
      if (byName.put(family.name(), family) != null) {
        throw new CatalogException("the catalogue has family '" + family.name() + "' twice");
      }
    }
    var problems = new ArrayList<String>();
    families.forEach(family -> checkNames(family, problems));
    for (Model model : models) {
      model.physicalIds().forEach(id -> add(model, id, Role.PHYSICAL, problems));
      model.virtualIds().stream()
          .filter(id -> !model.physicalIds().contains(id))
          .forEach(id -> add(model, id, Role.VIRTUAL, problems));
    }
    if (!problems.isEmpty()) {
      throw new CatalogException(String.join("\n", problems));
    }
  }

  /**
   * A catalogue of these families.
   *
   * @throws CatalogException when two rows claim one id, two rows of a family one name, or two
   *     families one name
   */
  public static Catalog of(AcceleratorFamily... families) {
    return new Catalog(List.of(families));
  }

  /**
   * This catalogue with more rows. A row of a family that is not yet here makes one whose drivers
   * publish no status.
   *
   * @throws CatalogException when a row claims an id that another row has, or the name of another
   *     row of its family; the message lists every conflict
   */
  public Catalog plus(Collection<Model> rows) {
    var byFamily = new LinkedHashMap<String, List<Model>>();
    families.forEach(family -> byFamily.put(family.name(), new ArrayList<>(family.models())));
    rows.forEach(row -> byFamily.computeIfAbsent(row.family(), f -> new ArrayList<>()).add(row));
    var extended = new ArrayList<AcceleratorFamily>();
    byFamily.forEach(
        (name, all) ->
            extended.add(
                Optional.ofNullable(byName.get(name))
                    .map(family -> family.withModels(all))
                    .orElseGet(() -> new AcceleratorFamily(name, all, StatusLayout.NONE))));
    return new Catalog(List.copyOf(extended));
  }

  /** The row that lists this id, if any does. */
  public Optional<Match> match(PciId vendor, PciId device) {
    return Optional.ofNullable(matches.get(new Key(vendor, device)));
  }

  /** The model beside whose functions this id is found, or that the chip with this id lacks. */
  public Optional<Model> relative(PciId vendor, PciId device) {
    return models.stream()
        .filter(model -> model.vendor().equals(vendor))
        .filter(
            model ->
                model.packaging().beside().contains(device)
                    || model.packaging().without().containsKey(device))
        .findFirst();
  }

  /** Where drivers of this model's family publish status. */
  public StatusLayout statusLayout(Model model) {
    return family(model).map(family -> family.statusOf(model)).orElse(StatusLayout.NONE);
  }

  /** The family of a model, where it is one of this catalogue. */
  public Optional<AcceleratorFamily> family(Model model) {
    return Optional.ofNullable(byName.get(model.family()));
  }

  /** Every family, in the order of the data. */
  public List<AcceleratorFamily> families() {
    return families;
  }

  /** Whether any row is of this vendor. */
  public boolean hasVendor(PciId vendor) {
    return models.stream().anyMatch(model -> model.vendor().equals(vendor));
  }

  /** Whether the drivers of this model's family refuse a PF whose NUMA node is unknown. */
  public boolean needsNode(Model model) {
    return family(model).filter(family -> family.driver().needsNode()).isPresent();
  }

  /** What people are told about devices of this model's family alone. */
  public FamilyWords words(Model model) {
    return family(model).map(AcceleratorFamily::words).orElse(FamilyWords.NONE);
  }

  /** Firmware files that the drivers of a model ask for; none where they are not known. */
  public List<String> firmware(Model model) {
    return family(model)
        .map(family -> family.firmware().getOrDefault(model.name(), List.of()))
        .orElse(List.of());
  }

  /** Every row, in the order of the data. */
  public List<Model> models() {
    return models;
  }

  /** How many device ids are known. */
  public int idCount() {
    return matches.size();
  }

  private static void checkNames(AcceleratorFamily family, List<String> problems) {
    var names = new HashSet<String>();
    for (Model model : family.models()) {
      if (!names.add(model.name())) {
        problems.add(
            "family '" + family.name() + "' has two catalogue rows named '" + model.name() + "'");
      }
    }
  }

  private void add(Model model, PciId device, Role role, List<String> problems) {
    Match other = matches.put(new Key(model.vendor(), device), new Match(model, role));
    if (other != null) {
      problems.add(
          "device id %s:%s is claimed by two catalogue rows: %s and %s"
              .formatted(model.vendor(), device, other.model().name(), model.name()));
    }
  }
}
