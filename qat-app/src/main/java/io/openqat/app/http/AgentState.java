// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import io.openqat.app.agent.Pass;

/** What the server asks of the agent around it. */
public interface AgentState {
  /** The host as the document of {@code qat discover --format json}. */
  String document(Pass pass);

  /** All metrics, in a format of Prometheus that the reader accepts. */
  String metrics(String contentType);
}
