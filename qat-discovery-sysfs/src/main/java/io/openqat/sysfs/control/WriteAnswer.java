// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import static java.util.Objects.requireNonNull;

import io.openqat.domain.control.Errno;
import java.time.Duration;

/** What came of a write. */
public sealed interface WriteAnswer {

  /** The system took all of it. */
  record Taken() implements WriteAnswer {}

  /**
   * The system refused it.
   *
   * @param errno {@link Errno#UNKNOWN} where it is not certain
   * @param said the system's words
   */
  record Refused(Errno errno, String said) implements WriteAnswer {
    public Refused {
      requireNonNull(errno, "errno");
      requireNonNull(said, "said");
    }
  }

  /** It was not tried: the place is no attribute of the tree. */
  record Unsafe(String why) implements WriteAnswer {
    public Unsafe {
      requireNonNull(why, "why");
    }
  }

  /** The kernel has not come back from it at the deadline, and it cannot be called back. */
  non-sealed interface Waiting extends WriteAnswer {

    /** Whether the kernel has come back from it since. */
    boolean isOver();

    /** How long it has waited. */
    Duration waited();
  }
}
