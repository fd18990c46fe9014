// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import java.util.Locale;

/** What a report to a file or to standard output holds. */
public enum ReportContent {
  /** The document of {@code qat discover --format json}. */
  INVENTORY,
  /** What Cyborg's conductor would be told: {@code qat discover --format cyborg}. */
  CYBORG;

  /** {@code inventory} or {@code cyborg}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
