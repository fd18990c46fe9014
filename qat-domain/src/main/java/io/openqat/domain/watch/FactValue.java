// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import java.util.Objects;

/**
 * What a fact is at one moment.
 *
 * @param value as it stands in the inventory, of the type that it has there
 * @param text as lines and fields tell it
 */
public record FactValue(Object value, String text) {
  public FactValue {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(text, "text");
  }

  @Override
  public String toString() {
    return text;
  }
}
