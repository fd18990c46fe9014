// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.cyborg.CyborgOptions;
import io.openqat.domain.spi.Pace;
import io.openqat.yaml.Default;
import io.openqat.yaml.Slot;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Somebody who is told.
 *
 * @param name how logs and metrics call it; its type if empty. No two reporters share one
 * @param type {@link #FILE}, {@link #STDOUT}, {@link #CYBORG}, or the name of a plugin's reporter
 * @param enabled whether it is told at all
 * @param resync how often it is told although nothing changed, 1 s to 7 days
 * @param backoff when it is tried again after a failure
 * @param settings what only this type has
 */
public record ReporterConfig(
    Optional<
            @Pattern(
                regexp = "[a-z][a-z0-9-]{0,62}",
                message = "must be lower-case letters, digits and '-', at most 63")
            String>
        name,
    @Pattern(
            regexp = "[a-z][a-z0-9-]{0,62}",
            message = "must be 'file', 'stdout', 'cyborg' or the name of a plugin's reporter")
        String type,
    @Default("true") boolean enabled,
    @Default("10m") @DurationMin(seconds = 1) @DurationMax(days = 7) Duration resync,
    BackoffConfig backoff,
    ReporterSettings settings) {
  /** The type that writes a file. */
  public static final String FILE = "file";

  /** The type that writes to standard output. */
  public static final String STDOUT = "stdout";

  /** The type that tells Cyborg's conductor. */
  public static final String CYBORG = "cyborg";

  /** The settings of a reporter, once its type is known. */
  static Optional<? extends ReporterSettings> settings(Slot slot) {
    return slot.sibling("type").flatMap(type -> settings(type.toString(), slot));
  }

  private static Optional<? extends ReporterSettings> settings(String type, Slot slot) {
    return switch (type) {
      case FILE -> slot.record(FileReporterSettings.class);
      case STDOUT -> slot.record(StdoutReporterSettings.class);
      case CYBORG -> slot.record(CyborgOptions.class).map(CyborgReporterSettings::new);
      default -> PluginSettings.read(slot);
    };
  }

  /** When it is told. */
  public Pace pace() {
    return new Pace(
        resync, settings.pause(), backoff.first(), backoff.most(), settings.startWithin());
  }

  /** Its name, or its type. */
  public String effectiveName() {
    return name.orElse(type);
  }
}
