// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.cyborg;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;

/**
 * One property of a deployable that Placement learns, Cyborg's {@code DriverAttribute}.
 *
 * @param key {@code rc} for the resource class, which a deployable has once; otherwise a name that
 *     starts with {@code trait} and stands for one meaning. Conductors tell attributes apart by
 *     key, and treat the value of any other key they see for the first time as a trait too
 * @param value a resource class or trait: {@code CUSTOM_[A-Z0-9_]+}, at most 255 characters
 */
public record DriverAttribute(
    @Size(min = 1, max = Limits.COLUMN, message = Limits.LENGTH)
        @Pattern(
            regexp = "rc|trait.*",
            message =
                "must be 'rc' or start with 'trait': conductors make a trait of"
                    + " any other attribute")
        String key,
    @Size(min = 1, max = Limits.COLUMN, message = Limits.LENGTH)
        @Pattern(
            regexp = "CUSTOM_[A-Z0-9_]+|OWNER_CYBORG",
            message = "must look like CUSTOM_QAT for Placement")
        String value) {
  /** The key of the resource class. */
  public static final String RESOURCE_CLASS = "rc";

  /** What the key of a trait starts with. */
  public static final String TRAIT = "trait";

  public DriverAttribute {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
  }

  /** Whether the conductor hands the value to Placement as a trait. */
  public boolean isTrait() {
    return key.startsWith(TRAIT);
  }
}
