// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import io.openqat.domain.OpenQatException;
import java.util.List;
import java.util.Optional;

/**
 * How a profile is chosen: by its name, or else the first that means the host by its name or by one
 * of its labels.
 */
public record ProfileChoice(Optional<String> profile, List<String> labels) {
  /** By the name of the host. */
  public static final ProfileChoice BY_HOST = new ProfileChoice(Optional.empty(), List.of());

  public ProfileChoice {
    labels = List.copyOf(labels);
  }

  void requireNone(String origin) {
    if (profile.isPresent() || !labels.isEmpty()) {
      throw new OpenQatException(
          origin
              + ": has no profiles; leave "
              + (profile.isPresent() ? "--profile" : "--label")
              + " out");
    }
  }
}
