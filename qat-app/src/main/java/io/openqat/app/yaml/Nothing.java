// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.yaml;

import java.util.Objects;

/**
 * A key without a value, or {@code null}: as if the key were not there.
 *
 * @param place where it would begin
 */
public record Nothing(Place place) implements Node {
  public Nothing {
    Objects.requireNonNull(place, "place");
  }
}
