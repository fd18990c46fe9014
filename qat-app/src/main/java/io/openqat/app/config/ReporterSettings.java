// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import java.time.Duration;

/** The block {@code settings} of a reporter, which is another one for each type. */
public sealed interface ReporterSettings
    permits FileReporterSettings, StdoutReporterSettings, CyborgReporterSettings, PluginSettings {

  /** The least time from one report's start to the next one's. */
  default Duration pause() {
    return Duration.ZERO;
  }

  /** Within which the first report leaves at a random time. */
  default Duration startWithin() {
    return Duration.ZERO;
  }
}
