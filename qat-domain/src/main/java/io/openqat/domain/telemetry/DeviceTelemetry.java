// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.telemetry;

import java.util.Optional;

/**
 * The counters of one device, as long as this is open. A device counts for itself all the time, and
 * for one VF at a time. Somebody else may count there too: what he chose is never changed, and then
 * VFs are not told apart. For one thread at a time.
 */
public interface DeviceTelemetry extends AutoCloseable {
  /** Why VFs cannot be told apart, for people; empty when they can. */
  Optional<String> obstacle();

  /**
   * Counts for this VF from now on; what is counted for none yet is not told until a full second of
   * it is.
   *
   * @param vf the VF's index
   */
  void select(int vf);

  /** What was counted in the last full second; empty when nothing is new since the last call. */
  Optional<LoadSample> sample();

  /** Ends it: the device is left as it was found. */
  @Override
  void close();
}
