// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.yaml;

import java.util.Objects;

/**
 * Why a text is no YAML that can be used.
 *
 * @param place where
 * @param what what is wrong there
 */
public record YamlProblem(Place place, String what) {
  public YamlProblem {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(what, "what");
  }
}
