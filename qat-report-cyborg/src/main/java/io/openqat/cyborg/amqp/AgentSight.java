// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.amqp;

import java.util.Optional;

/**
 * What was seen of the queue of this host's agent.
 *
 * @param unserved why it should be consumed and is not, in the broker's words
 */
record AgentSight(Of of, Optional<String> unserved) {

  /** Who consumes it. */
  enum Of {
    MISSING,
    FREE,
    TAKEN
  }

  /** There is none. */
  static final AgentSight MISSING = new AgentSight(Of.MISSING, Optional.empty());

  /** Nobody else consumes it. */
  static final AgentSight FREE = new AgentSight(Of.FREE, Optional.empty());

  /** Somebody else consumes it. */
  static final AgentSight TAKEN = new AgentSight(Of.TAKEN, Optional.empty());

  /** Nobody consumes it, and the broker does not let this side do so. */
  static AgentSight unserved(String why) {
    return new AgentSight(Of.FREE, Optional.of(why));
  }
}
