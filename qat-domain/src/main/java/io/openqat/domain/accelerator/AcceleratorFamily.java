// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The accelerators of one product line: all that is known of them beforehand. QAT is one like any
 * other.
 *
 * @param name {@code [a-z][a-z0-9-]*}
 * @param models its rows
 * @param status where its drivers publish status
 * @param ofModels the same for models, by name, that differ
 * @param driver in what its drivers differ from others
 * @param firmware files below {@code /lib/firmware} that drivers ask for, by name of the model
 * @param cards what ids of its cards begin with, so that families on one NUMA node stay apart
 * @param cloud how it is told to OpenStack; not at all unless a configuration says how
 * @param words what people are told about its devices alone
 */
public record AcceleratorFamily(
    String name,
    List<Model> models,
    StatusLayout status,
    Map<String, StatusLayout> ofModels,
    DriverHabits driver,
    Map<String, List<String>> firmware,
    String cards,
    Optional<CloudPlace> cloud,
    FamilyWords words) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  public AcceleratorFamily {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(driver, "driver");
    Objects.requireNonNull(cards, "cards");
    Objects.requireNonNull(cloud, "cloud");
    Objects.requireNonNull(words, "words");
    models = List.copyOf(models);
    ofModels = Map.copyOf(ofModels);
    firmware = Map.copyOf(firmware);
    if (!isName(name)) {
      throw new IllegalArgumentException("not a family name: '" + name + "'");
    }
    for (Model model : models) {
      if (!model.family().equals(name)) {
        throw new IllegalArgumentException(
            "model " + model.name() + " is of family " + model.family() + ", not " + name);
      }
    }
  }

  /** A family whose drivers are as most are. */
  public AcceleratorFamily(String name, List<Model> models, StatusLayout status) {
    this(
        name,
        models,
        status,
        Map.of(),
        DriverHabits.PLAIN,
        Map.of(),
        name + "-",
        Optional.empty(),
        FamilyWords.NONE);
  }

  /**
   * A family of which there are rows only.
   *
   * @param rows in the form that {@link CatalogText} reads
   */
  public static AcceleratorFamily ofRows(String name, String rows) {
    return new AcceleratorFamily(name, CatalogText.parse(name, name, rows), StatusLayout.NONE);
  }

  /** The same with other rows. */
  public AcceleratorFamily withModels(List<Model> other) {
    return new AcceleratorFamily(
        name, other, status, ofModels, driver, firmware, cards, cloud, words);
  }

  /** The same whose drivers publish status. */
  public AcceleratorFamily withStatus(StatusLayout other) {
    return new AcceleratorFamily(
        name, models, other, ofModels, driver, firmware, cards, cloud, words);
  }

  /** The same where some models, by name, publish status elsewhere. */
  public AcceleratorFamily withStatusOf(Map<String, StatusLayout> other) {
    return new AcceleratorFamily(
        name, models, status, other, driver, firmware, cards, cloud, words);
  }

  /** The same whose drivers are otherwise. */
  public AcceleratorFamily withDriver(DriverHabits other) {
    return new AcceleratorFamily(
        name, models, status, ofModels, other, firmware, cards, cloud, words);
  }

  /** The same with firmware files by name of the model. */
  public AcceleratorFamily withFirmware(Map<String, List<String>> other) {
    return new AcceleratorFamily(
        name, models, status, ofModels, driver, other, cards, cloud, words);
  }

  /** The same with another start of the ids of cards. */
  public AcceleratorFamily withCards(String prefix) {
    return new AcceleratorFamily(
        name, models, status, ofModels, driver, firmware, prefix, cloud, words);
  }

  /** The same with a place in OpenStack. */
  public AcceleratorFamily withCloud(CloudPlace place) {
    return new AcceleratorFamily(
        name, models, status, ofModels, driver, firmware, cards, Optional.of(place), words);
  }

  /** The same with words of its own. */
  public AcceleratorFamily withWords(FamilyWords other) {
    return new AcceleratorFamily(
        name, models, status, ofModels, driver, firmware, cards, cloud, other);
  }

  /** Where the drivers of one of its models publish status. */
  public StatusLayout statusOf(Model model) {
    return ofModels.getOrDefault(model.name(), status);
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
