// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.yaml;

import java.util.Objects;

/**
 * A scalar. What kind it is, a number or a text, is for the reader to say.
 *
 * @param place where it begins
 * @param text as it stands there, without quotes
 */
public record Word(Place place, String text) implements Node {
  public Word {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(text, "text");
  }
}
