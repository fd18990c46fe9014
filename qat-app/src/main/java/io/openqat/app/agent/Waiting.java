// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import java.time.Duration;

/** Where the loop waits for time to go by or something to happen. */
@FunctionalInterface
public interface Waiting {

  /**
   * Waits; at once when something has happened since the last call.
   *
   * @param patience how long at most
   */
  Wake await(Duration patience) throws InterruptedException;
}
