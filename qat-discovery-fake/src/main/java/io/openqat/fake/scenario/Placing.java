// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import java.util.List;

/** A list that goes with another one: one element for all of its places, or one for each. */
final class Placing {
  private Placing() {}

  static <T> T of(List<T> list, int place) {
    return list.size() == 1 ? list.get(0) : list.get(place);
  }
}
