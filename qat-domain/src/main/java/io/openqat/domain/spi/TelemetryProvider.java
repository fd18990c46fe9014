// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import io.openqat.domain.telemetry.TelemetrySource;

/** Adds what counts the load of a family's devices; its name is the family's. */
public non-sealed interface TelemetryProvider extends Extension {

  /**
   * Makes the source. It counts nothing yet.
   *
   * @param sysfs the files of the host
   */
  TelemetrySource telemetry(HostText sysfs);
}
