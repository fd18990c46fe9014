// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet.agents;

/** What is heard on the stream of one agent. From any thread, one call at a time. */
interface ChangeListener {
  /** Something came, if only to say that the agent is there. */
  void heard();

  /** The newest change has this id; also at the beginning. */
  void changed(String id);

  /** Nothing more comes, and why. */
  void ended(String why);
}
