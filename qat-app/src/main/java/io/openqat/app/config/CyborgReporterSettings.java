// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.cyborg.CyborgOptions;
import java.time.Duration;

/**
 * What a reporter of type {@code cyborg} has of its own; {@code docs/cyborg.md} explains what they
 * do. Its pace is the reporter's {@code resync} and {@code backoff}.
 *
 * @param options the reporter's own, which have a key each
 */
public record CyborgReporterSettings(CyborgOptions options) implements ReporterSettings {
  @Override
  public Duration pause() {
    return options.pause();
  }

  @Override
  public Duration startWithin() {
    return options.startWithin();
  }
}
