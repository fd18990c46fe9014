// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.yaml.Slot;
import java.util.Optional;

/** The types of reporters that are built in, with the reader that each has for its settings. */
final class ReporterTypes {
  private ReporterTypes() {}

  /** The settings of a reporter, once its type is known. */
  static Optional<? extends ReporterSettings> read(Slot slot) {
    return slot.sibling("type").flatMap(type -> read(type.toString(), slot));
  }

  private static Optional<? extends ReporterSettings> read(String type, Slot slot) {
    return switch (type) {
      case ReporterConfig.FILE -> slot.record(FileReporterSettings.class);
      case ReporterConfig.STDOUT -> slot.record(StdoutReporterSettings.class);
      case ReporterConfig.CYBORG -> slot.record(CyborgReporterSettings.class);
      default -> PluginSettings.read(slot);
    };
  }
}
