// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.report;

import io.openqat.domain.discovery.Finding;
import java.time.Duration;
import java.util.List;

/**
 * Is told what a reporter does, for metrics and displays. Calls come from the reporter's own
 * thread, one after the other, and must return at once.
 */
public interface CyborgObserver {
  /** An observer that looks away. */
  CyborgObserver NONE = new CyborgObserver() {};

  /** Why a message that came in was put aside. */
  enum Ignored {
    /** The broker delivered it a second time. */
    DUPLICATE,
    /** Nobody waits for it any more. */
    LATE,
    /** It is no message of oslo.messaging. */
    UNREADABLE
  }

  /** A link to a broker stands. */
  default void linkUp() {}

  /** There is no link to a broker, or it cannot be used. */
  default void linkDown(ReportFailure why) {}

  /** A report leaves, of so many bytes. */
  default void sending(int bytes) {}

  /** The conductor has the report. */
  default void reported(Duration took) {}

  /** An attempt failed. */
  default void failed(ReportFailure failure) {}

  /** A message was put aside. */
  default void ignored(Ignored why) {}

  /** A conductor called this agent for something it cannot do. */
  default void declined(String method) {}

  /** Placement was read back; so many differences were found. */
  default void verified(int differences) {}

  /** What the reporter finds wrong is from now on this; empty when all is well. */
  default void findings(List<Finding> findings) {}
}
