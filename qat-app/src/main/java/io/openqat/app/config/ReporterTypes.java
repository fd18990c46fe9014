// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import java.util.Map;
import java.util.Optional;

/** The types of reporters that are built in, with the record that each has for its settings. */
final class ReporterTypes {
  private static final Map<String, Class<? extends ReporterSettings>> BUILT_IN =
      Map.of(
          ReporterConfig.FILE, FileReporterSettings.class,
          ReporterConfig.STDOUT, StdoutReporterSettings.class,
          ReporterConfig.CYBORG, CyborgReporterSettings.class);

  private ReporterTypes() {}

  /** The settings of a type; empty for a plugin's. */
  static Optional<Class<? extends ReporterSettings>> builtIn(String type) {
    return Optional.ofNullable(BUILT_IN.get(type));
  }
}
