// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import static java.util.stream.Collectors.toCollection;

import io.openqat.domain.accelerator.AcceleratorFamily;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.CloudPlace;
import io.openqat.domain.offer.HostFunction;
import io.openqat.mapping.cyborg.DeviceType;
import io.openqat.mapping.cyborg.DriverAttribute;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The place of one accelerator family in Cyborg's model.
 *
 * @param type kind of device
 * @param resourceClass what flavors ask for, {@code CUSTOM_[A-Z0-9_]+}; also the family's trait and
 *     the start of its other traits
 * @param driverName Cyborg's name for the driver that looks after such deployables
 * @param traits that each of its deployables has besides, {@code CUSTOM_[A-Z0-9_]+}
 */
public record ReportedAs(
    DeviceType type, String resourceClass, String driverName, SortedSet<String> traits) {
  private static final Pattern RESOURCE_CLASS = Pattern.compile("CUSTOM_[A-Z0-9_]{1,100}");

  /** QuickAssist, with the names Cyborg's own driver uses. */
  public static final ReportedAs QAT = new ReportedAs(DeviceType.QAT, "CUSTOM_QAT", "intel");

  public ReportedAs {
    traits = Collections.unmodifiableSortedSet(new TreeSet<>(traits));
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(driverName, "driverName");
    if (!RESOURCE_CLASS.matcher(resourceClass).matches()) {
      throw new IllegalArgumentException("not a resource class: '" + resourceClass + "'");
    }
    for (String trait : traits) {
      if (!RESOURCE_CLASS.matcher(trait).matches()) {
        throw new IllegalArgumentException("not a trait of one's own: '" + trait + "'");
      }
    }
  }

  /** One without further traits. */
  public ReportedAs(DeviceType type, String resourceClass, String driverName) {
    this(type, resourceClass, driverName, new TreeSet<>());
  }

  /**
   * The places that the families of a catalogue have by themselves, by name of the family.
   *
   * @throws MappingException when one has a type that Cyborg does not know
   */
  public static Map<String, ReportedAs> of(Catalog catalog) {
    var places = new TreeMap<String, ReportedAs>();
    for (AcceleratorFamily family : catalog.families()) {
      family.cloud().ifPresent(place -> places.put(family.name(), of(family.name(), place)));
    }
    return places;
  }

  /** The traits that functions of one device have in common, as Placement names them. */
  public SortedSet<String> traitsOf(List<HostFunction> functions) {
    return new Traits(this, false)
        .of(functions).stream()
            .filter(attribute -> attribute.isTrait())
            .map(DriverAttribute::value)
            .collect(toCollection(TreeSet::new));
  }

  private static ReportedAs of(String family, CloudPlace place) {
    DeviceType type =
        Stream.of(DeviceType.values())
            .filter(known -> known.name().equals(place.type()))
            .findFirst()
            .orElseThrow(
                () ->
                    new MappingException(
                        "family %s is of type %s, and Cyborg knows %s"
                            .formatted(
                                family, place.type(), Arrays.toString(DeviceType.values()))));
    return new ReportedAs(type, place.resourceClass(), place.driver(), place.traits());
  }
}
