// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.mapping.ReportedAs;
import io.openqat.mapping.cyborg.DeviceType;
import io.openqat.yaml.Default;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.TreeSet;

/**
 * How accelerators of one family are told in Cyborg's model.
 *
 * @param type a kind of device that Cyborg knows
 * @param resourceClass what flavors ask for
 * @param driver Cyborg's name for the driver that looks after them
 * @param traits that each deployable has besides
 */
public record FamilyConfig(
    DeviceType type,
    @Pattern(regexp = FamilyConfig.NAME, message = "must look like CUSTOM_MY_CARD")
        String resourceClass,
    @Default("openqat") String driver,
    List<@Pattern(regexp = NAME, message = "must look like CUSTOM_MY_TRAIT") String> traits) {
  static final String NAME = "CUSTOM_[A-Z0-9_]{1,100}";

  public FamilyConfig {
    traits = List.copyOf(traits);
  }

  ReportedAs place() {
    return new ReportedAs(type, resourceClass, driver, new TreeSet<>(traits));
  }
}
