// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output;

import java.util.Optional;

/** What kind of host a report is about, so that nobody takes a simulated one for real. */
public enum Origin {
  /** A host, or a copy of its tree. */
  HOST("host"),
  /** A host as it answered when it was captured. */
  CAPTURE("captured host"),
  /** A host that does not exist. */
  SIMULATION("simulated host");

  private final String title;

  Origin(String title) {
    this.title = title;
  }

  /** What says in a document that a host does not exist; nothing for one that does. */
  public Optional<Boolean> synthetic() {
    return this == SIMULATION ? Optional.of(true) : Optional.empty();
  }

  /** What such a host is called in output for people. */
  public String title() {
    return title;
  }
}
