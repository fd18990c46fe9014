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
  private static final int LONGEST = 300;

  /** Parts of the text may be in the message: they must not steer a terminal, nor fill it. */
  public YamlProblem {
    Objects.requireNonNull(place, "place");
    what = what.replaceAll("\\p{C}", "?");
    what = what.length() > LONGEST ? what.substring(0, LONGEST) + "..." : what;
  }
}
