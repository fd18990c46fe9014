// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import java.util.Objects;

/**
 * Which service sets a user may configure on a model.
 *
 * @param combinable services that may be enabled together
 * @param together how many of them at once, 0 when nothing can be configured
 * @param alone services that may be enabled only by themselves
 */
public record ServiceRule(ServiceSet combinable, int together, ServiceSet alone) {
  public ServiceRule {
    Objects.requireNonNull(combinable, "combinable");
    Objects.requireNonNull(alone, "alone");
    if (together < 0 || together > combinable.size()) {
      throw new IllegalArgumentException(
          "services together: " + together + " of " + combinable.size());
    }
    if (combinable.names().stream().anyMatch(alone::contains)) {
      throw new IllegalArgumentException(
          "a service is to be combinable and alone: " + combinable + " and " + alone);
    }
  }

  /** Whether users can choose services at all. */
  public boolean isConfigurable() {
    return together > 0 || !alone.isEmpty();
  }

  /** Whether this rule knows every service of the set, allowed together or not. */
  public boolean knows(ServiceSet services) {
    return services.names().stream().allMatch(s -> combinable.contains(s) || alone.contains(s));
  }

  /** Whether a user may configure exactly this set; the empty set is no configuration. */
  public boolean allows(ServiceSet services) {
    if (services.size() == 1 && alone.containsAll(services)) {
      return true;
    }
    return !services.isEmpty() && services.size() <= together && combinable.containsAll(services);
  }
}
