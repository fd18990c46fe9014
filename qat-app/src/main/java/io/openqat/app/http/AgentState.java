// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import io.openqat.app.agent.ChangeRing.ChangeEvent;
import io.openqat.app.agent.Pass;
import java.util.List;
import java.util.Optional;

/** What the server asks of the agent around it. */
public interface AgentState {
  /** The host as the document of {@code qat discover --format json}. */
  String document(Pass pass);

  /** The page for people. */
  String page(List<ChangeEvent> changes);

  /** Why it is not ready although it can read the host; empty when it is. */
  Optional<String> obstacle();

  /** All metrics, in a format of Prometheus that the reader accepts. */
  String metrics(String contentType);
}
