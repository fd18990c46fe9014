// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import io.openqat.app.yaml.Place;
import java.util.Comparator;

/** One thing wrong with a desired state: where, which key (empty for the whole), and what. */
record ProvisionProblem(Place place, String key, String what)
    implements Comparable<ProvisionProblem> {
  private static final Comparator<ProvisionProblem> ORDER =
      Comparator.comparing(ProvisionProblem::place)
          .thenComparing(ProvisionProblem::key)
          .thenComparing(ProvisionProblem::what);

  @Override
  public int compareTo(ProvisionProblem other) {
    return ORDER.compare(this, other);
  }

  /** {@code FILE:LINE:COLUMN: KEY: WHAT}. */
  @Override
  public String toString() {
    return place + ": " + (key.isEmpty() ? "" : key + ": ") + what;
  }
}
