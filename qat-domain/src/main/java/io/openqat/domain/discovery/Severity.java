// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import java.util.Locale;

/** How much a finding matters. */
public enum Severity {
  /** Worth knowing; nothing to do. */
  INFO,
  /** The device does less than it could. */
  WARNING,
  /** A fact could not be had, or facts contradict each other. */
  ERROR;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
