// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import io.openqat.mapping.cyborg.DeviceType;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The place of one accelerator family in Cyborg's model.
 *
 * @param type kind of device
 * @param resourceClass what flavors ask for, {@code CUSTOM_[A-Z0-9_]+}; also the family's trait and
 *     the start of its other traits
 * @param driverName Cyborg's name for the driver that looks after such deployables
 */
public record ReportedAs(DeviceType type, String resourceClass, String driverName) {
  private static final Pattern RESOURCE_CLASS = Pattern.compile("CUSTOM_[A-Z0-9_]{1,100}");

  /** QuickAssist, with the names Cyborg's own driver uses. */
  public static final ReportedAs QAT = new ReportedAs(DeviceType.QAT, "CUSTOM_QAT", "intel");

  public ReportedAs {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(driverName, "driverName");
    if (!RESOURCE_CLASS.matcher(resourceClass).matches()) {
      throw new IllegalArgumentException("not a resource class: '" + resourceClass + "'");
    }
  }
}
