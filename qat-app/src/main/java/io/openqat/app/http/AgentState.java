// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import io.openqat.app.agent.Pass;
import java.time.Duration;
import java.util.Optional;

/** What the server asks of the agent around it. */
public interface AgentState {

  /** The newest pass that could read the host. */
  Optional<Pass> readable();

  /** Whether passes come as they should. */
  boolean isAlive();

  /** How long ago the last pass ended. */
  Duration age();

  /** The host as the document of {@code qat discover --format json}. */
  String document(Pass pass);

  /** All metrics, in a format of Prometheus that the reader accepts. */
  String metrics(String contentType);

  /** Asks for a pass at once. */
  void refresh();
}
