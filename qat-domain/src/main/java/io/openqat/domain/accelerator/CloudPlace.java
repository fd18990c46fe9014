// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How a family is told to OpenStack, unless a configuration says otherwise.
 *
 * @param type one of the kinds that Cyborg's database takes, such as {@code QAT}, {@code AICHIP}
 * @param resourceClass what flavors ask for, {@code CUSTOM_[A-Z0-9_]+}
 * @param driver Cyborg's name for the driver that looks after it
 * @param traits that each of its deployables has besides, {@code CUSTOM_[A-Z0-9_]+}
 */
public record CloudPlace(
    String type, String resourceClass, String driver, SortedSet<String> traits) {
  private static final Pattern CUSTOM = Pattern.compile("CUSTOM_[A-Z0-9_]{1,248}");

  public CloudPlace {
    traits = Collections.unmodifiableSortedSet(new TreeSet<>(traits));
    if (type.isBlank() || driver.isBlank() || !CUSTOM.matcher(resourceClass).matches()) {
      throw new IllegalArgumentException(
          "not a place in a cloud: " + type + ", " + resourceClass + ", " + driver);
    }
    for (String trait : traits) {
      if (!CUSTOM.matcher(trait).matches()) {
        throw new IllegalArgumentException("not a trait of one's own: '" + trait + "'");
      }
    }
  }

  /** One without further traits. */
  public CloudPlace(String type, String resourceClass, String driver) {
    this(type, resourceClass, driver, new TreeSet<>());
  }
}
