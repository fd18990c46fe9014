// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.relay;

import java.time.Duration;

/** Is told what became of each attempt, on the reporter's thread. */
public interface RelayObserver {
  /** Looks away. */
  RelayObserver NONE = (reporter, delivered, took) -> {};

  /** An attempt is over. */
  void attempted(String reporter, boolean delivered, Duration took);
}
